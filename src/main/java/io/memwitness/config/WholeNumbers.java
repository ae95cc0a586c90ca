package io.memwitness.config;

/**
 * A whole number, possibly negative.
 *
 * @param lowest  smallest allowed number
 * @param highest biggest allowed number
 */
record WholeNumbers(int lowest, int highest) implements Kind<Integer> {

    @Override
    public Class<Integer> type() {
        return Integer.class;
    }

    @Override
    public String placeholder() {
        return "NUMBER";
    }

    @Override
    public String range() {
        return lowest + " to " + highest;
    }

    @Override
    public String allowed() {
        return "a whole number from " + range();
    }

    @Override
    public Integer read(String text) throws Refused {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        if (!Digits.only(digits)) {
            throw new Refused("is not a whole number");
        }
        long number = negative ? -Digits.number(digits) : Digits.number(digits);
        if (number < lowest || number > highest) {
            throw Refused.outOfRange();
        }
        return (int) number;
    }
}
