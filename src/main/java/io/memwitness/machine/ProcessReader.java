package io.memwitness.machine;

import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessReport;

/** Reads for one report what its processes hold and do now. */
@FunctionalInterface
public interface ProcessReader {

    /**
     * One process; what cannot be read is missing with the reason, and a process that ended says so.
     *
     * @param origin what does not change about it
     * @param course what only the record of the last minutes can tell
     */
    ProcessReport report(ProcessOrigin origin, Course course);
}
