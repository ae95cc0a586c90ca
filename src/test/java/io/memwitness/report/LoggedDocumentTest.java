package io.memwitness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Fact;
import io.memwitness.model.LoggedProcess;
import io.memwitness.model.LoggedReport;
import io.memwitness.model.Marker;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a log says of a report, as JSON; what it does not say is null. */
class LoggedDocumentTest {

    private static final Fact<String> NO_TEXT = Fact.missing("not in the log");
    private static final Fact<Long> NO_NUMBER = Fact.missing("not in the log");

    @Test
    void hasWhatTheLogHasAndNullForTheRest() {
        LoggedProcess java = new LoggedProcess(
                4711,
                "java\n",
                NO_TEXT,
                Fact.of("app"),
                Fact.missing("not in the log"),
                Fact.missing("not in the log"),
                Fact.of(98L << 20),
                NO_NUMBER,
                NO_NUMBER,
                NO_TEXT,
                NO_TEXT);
        LoggedReport report = new LoggedReport(
                OffsetDateTime.parse("2026-11-20T21:31:25+01:00"),
                new Marker.NewLog(),
                "20261120T203125Z-abcd",
                "db-01",
                "",
                "process \u001b4711",
                Fact.of(25L),
                Fact.of(100L),
                List.of(java),
                "");
        assertEquals("""
            {"at":"2026-11-20T21:31:25.000+01:00","marker":"NEW LOG",\
            "memory":{"used_percent":75,"total_bytes":100,"available_bytes":25},"lead_up":[],\
            "processes":[{"pid":4711,"name":"java\\n","user":"app","unit":null,"cwd":null,"status":null,\
            "started_at":null,"cpu_percent":null,"rss_bytes":102760448,"peak_rss_bytes":null,"swap_bytes":null}],\
            "verdict":{"kind":null,"sentence":"process \\u001b4711","brief":null},"kills":null}\
            """, LoggedDocument.of(report));
    }
}
