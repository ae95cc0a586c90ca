package io.memwitness.store;

import io.memwitness.model.Cause;
import java.time.Instant;

/** Reports for tests. */
final class Incidents {

    static final String GENERAL = "TIME: 2026-11-20T03:04:12.318+01:00\nNEW LOG\n";
    static final String DETAILS = "PROCESS: 4711 java\n".repeat(100);

    private Incidents() {}

    static StoredReport report(String id, Instant at) {
        return report(id, at, true, 86.42);
    }

    static StoredEnd end(String id, Instant at) {
        return new StoredEnd(
                id, at, 97.25, "LOG ENDED AFTER 1 MINUTES", "TIME: closing", "{\"verdict\":{\"kind\":\"group\"}}");
    }

    static StoredReport report(String id, Instant at, boolean first, double used) {
        return report(id, at, first, used, Cause.THRESHOLD, "{}");
    }

    static StoredReport report(String id, Instant at, Cause cause, String document) {
        return report(id, at, true, 86.42, cause, document);
    }

    private static StoredReport report(
            String id, Instant at, boolean first, double used, Cause cause, String document) {
        return new StoredReport(
                id,
                at,
                first,
                first ? "NEW LOG" : "CURRENT LOG STARTED 10 MINUTES AGO",
                "db-01",
                "boot-1",
                cause,
                "memory used 86.4 % > 80 % for 15 s",
                "Memory used 86.4 % > 80 % for 15 s: NEW LOG, " + id + " on db-01",
                used,
                GENERAL,
                DETAILS,
                document);
    }
}
