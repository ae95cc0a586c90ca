package io.memwitness.store;

import io.memwitness.model.Cause;
import io.memwitness.model.Event;
import java.time.Instant;

/**
 * A report as the store keeps it.
 *
 * @param incident    its id
 * @param at          when its sample was taken
 * @param first       it opened the incident
 * @param marker      second line of the block
 * @param host        /proc/sys/kernel/hostname
 * @param bootId      /proc/sys/kernel/random/boot_id
 * @param cause       what fired
 * @param trigger     the same in words: "memory used 86.4 % &gt; 80 % for 15 s"
 * @param sentence    the report in one sentence, as on the console
 * @param usedPercent used memory, 0 to 100
 * @param general     the block of general_proc_info.log
 * @param details     the block of proc_details.log
 * @param document    the same as a JSON object
 */
public record StoredReport(
        String incident,
        Instant at,
        boolean first,
        String marker,
        String host,
        String bootId,
        Cause cause,
        String trigger,
        String sentence,
        double usedPercent,
        String general,
        String details,
        String document) {

    /** What the companion is to tell of it. */
    Event event() {
        Event.Kind kind = first ? Event.Kind.INCIDENT_BEGAN : Event.Kind.INCIDENT_CONTINUES;
        return new Event(at, kind, incident, sentence);
    }
}
