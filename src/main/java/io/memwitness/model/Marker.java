package io.memwitness.model;

/** Second line of a block: first report of an incident, a further one, or one that was asked for by hand. */
public sealed interface Marker {

    /** The line as written; scripts grep for it. */
    String line();

    /** First report of an incident. */
    record NewLog() implements Marker {
        @Override
        public String line() {
            return "NEW LOG";
        }
    }

    /**
     * Memory is still high.
     *
     * @param minutes whole minutes since the first report of this incident
     */
    record Current(long minutes) implements Marker {
        @Override
        public String line() {
            return "CURRENT LOG STARTED " + minutes + " MINUTES AGO";
        }
    }

    /**
     * The incident is over: a short closing block.
     *
     * @param minutes whole minutes since the first high sample
     */
    record Ended(long minutes) implements Marker {

        private static final String BEGIN = "LOG ENDED AFTER ";

        /** Is this the second line of a closing block? */
        public static boolean isOf(String line) {
            return line.startsWith(BEGIN);
        }

        @Override
        public String line() {
            return BEGIN + minutes + " MINUTES";
        }
    }

    /** Asked for by {@code memwitness snapshot}; no incident. */
    record Snapshot() implements Marker {
        @Override
        public String line() {
            return "SNAPSHOT";
        }
    }
}
