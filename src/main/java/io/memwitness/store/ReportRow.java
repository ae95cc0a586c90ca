package io.memwitness.store;

import io.memwitness.model.Marker;
import java.time.Instant;

/**
 * A report as it is stored, or the closing block of an incident.
 *
 * @param incident id of its incident
 * @param at       when its sample was taken
 * @param marker   second line of its block: "NEW LOG"
 * @param general  its block of general_proc_info.log
 * @param details  its block of proc_details.log; empty when it is not known
 * @param document JSON object with the exact figures; empty when it came from a log
 */
public record ReportRow(String incident, Instant at, String marker, String general, String details, String document) {

    /** Is it the closing block of its incident? That has no details. */
    public boolean isClosing() {
        return Marker.Ended.isOf(marker);
    }
}
