package io.memwitness.record;

import io.memwitness.model.Fact;
import io.memwitness.model.LoggedProcess;
import io.memwitness.model.LoggedReport;
import io.memwitness.model.Marker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A block of the Python script that memwitness replaces: a time without a zone, the marker, a table made by pandas; in its
 * proc_details.log the output of ps(1) and /proc/PID/status. It names neither incident nor host: an incident is a NEW LOG and
 * the reports that count their minutes from it.
 */
final class PredecessorBlock {

    /** The script counts its own samples, which come later and later: minutes may be this far off, and a tenth more. */
    private static final Duration DRIFT = Duration.ofMinutes(2);

    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    private final ZoneId zone;
    private final String host;
    private final LogTaker taker;
    private @Nullable OffsetDateTime began;

    PredecessorBlock(ZoneId zone, String host, LogTaker taker) {
        this.zone = zone;
        this.host = host;
        this.taker = taker;
    }

    void take(LogChunk chunk, OffsetDateTime time, Marker marker) {
        String incident = incident(beginning(chunk, time, marker));
        String text = String.join("\n", chunk.lines(0, chunk.wholeEnd())) + "\n";
        if (isOfPs(chunk.line(2))) {
            taker.details(incident, time.toInstant(), text);
            return;
        }
        List<LoggedProcess> processes = PandasTable.read(chunk, zone, taker);
        Fact<Long> unknown = Fact.missing("not in the log");
        taker.report(new LoggedReport(time, marker, incident, host, "", "", unknown, unknown, processes, text));
    }

    /** Header of {@code ps -Fl}: F S UID PID ... */
    private static boolean isOfPs(String line) {
        return line.startsWith("F S UID");
    }

    private OffsetDateTime beginning(LogChunk chunk, OffsetDateTime time, Marker marker) {
        if (!(marker instanceof Marker.Current current)) {
            began = time;
            return time;
        }
        Duration counted = Duration.ofMinutes(current.minutes());
        OffsetDateTime last = began;
        if (last != null && isSame(Duration.between(last, time), counted)) {
            return last;
        }
        taker.finding(chunk.number(1), "the first report of this incident is not in the log; its time is worked out");
        began = time.minus(counted);
        return time.minus(counted);
    }

    private static boolean isSame(Duration since, Duration counted) {
        Duration off = since.minus(counted).abs();
        return off.compareTo(DRIFT.plus(counted.dividedBy(10))) <= 0;
    }

    /** The same whenever the log is read: reading it twice makes no second incident. */
    private String incident(OffsetDateTime start) {
        String time = ID.format(start.withOffsetSameInstant(ZoneOffset.UTC));
        CRC32 sum = new CRC32();
        sum.update((host + time).getBytes(StandardCharsets.UTF_8));
        return time + "-" + HexFormat.of().toHexDigits((short) sum.getValue());
    }
}
