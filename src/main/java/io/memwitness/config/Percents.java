package io.memwitness.config;

/**
 * A share in percent, with or without the sign: 80, 80%, 80.5 %.
 *
 * @param lowest  0 to 100
 * @param highest 0 to 100
 */
record Percents(int lowest, int highest) implements Kind<Double> {

    /** More digits than a double keeps; longer texts are not numbers that people write. */
    private static final int LONGEST = 20;

    @Override
    public Class<Double> type() {
        return Double.class;
    }

    @Override
    public String placeholder() {
        return "PERCENT";
    }

    @Override
    public String range() {
        return lowest + " to " + highest;
    }

    @Override
    public String allowed() {
        return "a percentage from " + range();
    }

    @Override
    public Double read(String text) throws Refused {
        String number =
                text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text;
        if (!isDecimal(number)) {
            throw new Refused("is not a percentage");
        }
        double percent = Double.parseDouble(number);
        if (percent < lowest || percent > highest) {
            throw Refused.outOfRange();
        }
        return percent;
    }

    /** Digits with at most one point between them. Double.parseDouble alone would take 1e1, 0x1p3, 80f and NaN. */
    private static boolean isDecimal(String text) {
        int point = text.indexOf('.');
        boolean digits = point < 0
                ? Digits.only(text)
                : Digits.only(text.substring(0, point)) && Digits.only(text.substring(point + 1));
        return digits && text.length() <= LONGEST;
    }
}
