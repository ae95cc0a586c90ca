package io.memwitness.store;

/**
 * A part of a range, and the table that it is read from.
 *
 * @param source the table
 * @param range  the part
 */
record Piece(Source source, KeyRange range) {

    /** Tables of the host's figures. */
    enum Source {
        /** Every sample. */
        SAMPLES("every_samples"),
        /** One row a minute. */
        MINUTES("main.minutes");

        private final String table;

        Source(String table) {
            this.table = table;
        }

        String table() {
            return table;
        }
    }
}
