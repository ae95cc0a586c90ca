package io.memwitness.config;

/**
 * A whole number of bytes, or of K, M, G or T: powers of 1024, in either case of the letter.
 *
 * @param smallest as people write it
 * @param biggest  as people write it
 */
record Sizes(String smallest, String biggest) implements Kind<Long> {

    private static final long NOT_A_UNIT = 0;

    @Override
    public Class<Long> type() {
        return Long.class;
    }

    @Override
    public String placeholder() {
        return "SIZE";
    }

    @Override
    public String range() {
        return smallest + " to " + biggest;
    }

    @Override
    public String allowed() {
        return "a size from " + range();
    }

    @Override
    public Long read(String text) throws Refused {
        long bytes = bytes(text);
        if (bytes < bytes(smallest) || bytes > bytes(biggest)) {
            throw Refused.outOfRange();
        }
        return bytes;
    }

    private static long bytes(String text) throws Refused {
        int digits = Digits.count(text);
        long unit = digits == 0 ? NOT_A_UNIT : unitBytes(text.substring(digits));
        if (unit == NOT_A_UNIT) {
            throw new Refused("is not a size");
        }
        return Digits.times(Digits.number(text), unit);
    }

    private static long unitBytes(String unit) {
        return switch (unit) {
            case "" -> 1;
            case "K", "k" -> 1L << 10;
            case "M", "m" -> 1L << 20;
            case "G", "g" -> 1L << 30;
            case "T", "t" -> 1L << 40;
            default -> NOT_A_UNIT;
        };
    }
}
