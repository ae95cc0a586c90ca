package io.memwitness.flight;

import io.memwitness.model.Fact;
import io.memwitness.model.ProcessOrigin;
import java.util.List;

/**
 * The beats that a flight record holds, by number. Beats are numbered from 0 on for the life of the record, over restarts of
 * the recorder. While one thread writes, others read, each with an instance of its own: what is torn counts as not there.
 */
public interface RecordedBeats {

    /** Tells this record from any other: random, made with the record. */
    long recordId();

    /** Number of the oldest beat that can still be read; one more than {@link #newest()} when there is none. */
    long oldest();

    /**
     * Number of the newest beat, or -1. After the host lost power it may be lower than one that was read before: the file is as
     * old as its last pages on disk, and the numbers lost are given again.
     */
    long newest();

    /** Reads a beat; false when it was overwritten, or is damaged. */
    boolean read(long number, RecordedBeat into);

    /** What was noted of a process when it first was among the biggest; missing when that was too long ago. */
    Fact<ProcessOrigin> origin(String bootId, int pid, long startTicks);

    /** The last sessions, oldest first; one that wrote no beat is among them. */
    default List<RecordedSession> sessions() {
        return List.of();
    }
}
