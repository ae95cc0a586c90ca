package io.memwitness.machine;

/** The records of the kernel's log in their order, one at a time. */
interface KernelRecords {

    /** Bytes that one record can have: the kernel's own bound is 8 KiB. */
    int RECORD_BYTES = 8 * 1024 + 512;

    /**
     * Takes the next record.
     *
     * @param into filled from its start; {@link #RECORD_BYTES} or more
     * @return its length, or a negative errno: EAGAIN when there is none now, EPIPE when records were overwritten before
     *     they could be read
     */
    int next(byte[] into);

    /** Empty, or why no record can be read at all, in words that fit into parentheses. */
    String unread();
}
