package io.memwitness.record;

import io.memwitness.model.LoggedEnd;
import io.memwitness.model.LoggedReport;
import java.time.Instant;

/** Takes what a {@link LogReader} finds, in the order of the file. */
public interface LogTaker {

    /** A block of general_proc_info.log. */
    void report(LoggedReport report);

    /** The closing block of an incident, which stands in both logs. */
    void ended(LoggedEnd end);

    /** A block of proc_details.log, which belongs to the report of the same incident and time. */
    void details(String incident, Instant time, String text);

    /**
     * Something that is no block, or not a whole one.
     *
     * @param line number of the line in the file, from 1
     * @param what a sentence without a point: what it is, and what was made of it
     */
    void finding(long line, String what);
}
