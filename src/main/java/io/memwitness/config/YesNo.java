package io.memwitness.config;

import java.util.Locale;

/** Yes or no, also written true and false or on and off, in any case. */
record YesNo() implements Kind<Boolean> {

    @Override
    public Class<Boolean> type() {
        return Boolean.class;
    }

    @Override
    public String placeholder() {
        return "YES|NO";
    }

    @Override
    public String range() {
        return "yes or no";
    }

    @Override
    public String allowed() {
        return range();
    }

    @Override
    public Boolean read(String text) throws Refused {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on" -> true;
            case "no", "false", "off" -> false;
            default -> throw new Refused("is neither yes nor no");
        };
    }
}
