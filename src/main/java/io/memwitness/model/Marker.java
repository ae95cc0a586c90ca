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

    /** Asked for by {@code memwitness snapshot}; no incident. */
    record Snapshot() implements Marker {
        @Override
        public String line() {
            return "SNAPSHOT";
        }
    }
}
