package io.memwitness.model;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that happened, told in one sentence. Events are the outbox of the companion: stored at once, in their order.
 *
 * @param at       wall-clock time
 * @param kind     what it is
 * @param incident id of the incident that it belongs to, or empty
 * @param text     the sentence; text chosen by processes in it is escaped
 */
public record Event(Instant at, Kind kind, String incident, String text) {

    /** What happened. */
    public enum Kind {
        RECORDER_STARTED,
        RECORDER_STOPPED,
        INCIDENT_BEGAN,
        INCIDENT_CONTINUES,
        INCIDENT_ENDED,
        BEATS_MISSED,
        SUSPENDED,
        CLOCK_SET,
        PROTECTION_CHANGED,
        SAMPLES_DROPPED,
        STORE_REPLACED;

        /** As it stands in tables, JSON and CSV: lower case, blanks for underscores. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
