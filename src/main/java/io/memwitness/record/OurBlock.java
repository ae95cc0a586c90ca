package io.memwitness.record;

import io.memwitness.model.Fact;
import io.memwitness.model.LoggedEnd;
import io.memwitness.model.LoggedProcess;
import io.memwitness.model.LoggedReport;
import io.memwitness.model.Marker;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block that memwitness wrote, of any version: lines are found by their label, columns by their title. */
final class OurBlock {

    static final String INCIDENT = "INCIDENT: ";

    private static final String TRIGGER = "TRIGGER: ";
    static final String TORN = "TORN BLOCK: ";
    private static final String PROCESS = "PROCESS ";
    private static final String VERDICT = "VERDICT: ";
    private static final String DROPPED = "DROPPED: ";
    private static final String PAUSED = "PAUSED: ";
    private static final int KIB = 1024;

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,40}");
    private static final Pattern PEAK = Pattern.compile("PEAK: used (\\d{1,3}\\.\\d) %");
    private static final Pattern MEMORY =
            Pattern.compile("MEMORY: .*\\(1 - (\\d{1,15}) kB \\w+ / (\\d{1,15}) kB MemTotal\\).*");

    private final LogChunk chunk;
    private final int end;
    private final OffsetDateTime time;
    private final Marker marker;
    private final LogTaker taker;

    private OurBlock(LogChunk chunk, OffsetDateTime time, Marker marker, LogTaker taker) {
        this.chunk = chunk;
        this.end = chunk.end();
        this.time = time;
        this.marker = marker;
        this.taker = taker;
    }

    static void take(LogChunk chunk, OffsetDateTime time, Marker marker, LogTaker taker) {
        new OurBlock(chunk, time, marker, taker).take();
    }

    private void take() {
        String[] incident = chunk.line(2).substring(INCIDENT.length()).split(" on ", 2);
        if (incident.length < 2 || incident[0].isBlank()) {
            taker.finding(chunk.number(2), "torn block: its incident has no host; left out");
            return;
        }
        if (!ID.matcher(incident[0]).matches()) {
            taker.finding(chunk.number(2), "foreign block: this is no id of an incident; left out");
            return;
        }
        tellWhatIsTorn();
        if (marker instanceof Marker.Ended ended) {
            taker.ended(end(ended, incident[0], incident[1]));
        } else if (isOfDetails()) {
            taker.details(incident[0], time.toInstant(), text());
        } else {
            taker.report(report(incident[0], incident[1]));
        }
        tellWhatFollows();
    }

    /** Behind the notes about the log itself one log begins with what fired, the other one with the verdict or, once, a process. */
    private boolean isOfDetails() {
        int first = 3;
        while (first < end && chunk.startsWith(first, DROPPED)) {
            first++;
        }
        String line = first < end ? chunk.line(first) : "";
        return !line.isEmpty() && (begins(line, VERDICT) || begins(line, PROCESS));
    }

    /** Or would, had it not been torn. */
    private static boolean begins(String line, String label) {
        return line.startsWith(label) || label.startsWith(line);
    }

    private LoggedEnd end(Marker.Ended ended, String incident, String host) {
        Matcher peak = PEAK.matcher(lineWith("PEAK: "));
        Fact<Double> percent =
                peak.matches() ? Fact.of(Double.parseDouble(peak.group(1))) : Fact.missing("not in the log");
        return new LoggedEnd(time, ended, incident, host, percent, value(VERDICT), text());
    }

    private LoggedReport report(String incident, String host) {
        Fact<Long> available = Fact.missing("not in the log");
        Fact<Long> total = available;
        Matcher memory = MEMORY.matcher(lineWith("MEMORY: "));
        if (memory.matches()) {
            available = Fact.of(Long.parseLong(memory.group(1)) * KIB);
            total = Fact.of(Long.parseLong(memory.group(2)) * KIB);
        }
        return new LoggedReport(
                time, marker, incident, host, value(TRIGGER), value(VERDICT), available, total, processes(), text());
    }

    private List<LoggedProcess> processes() {
        int header = 3;
        while (header < end && !chunk.startsWith(header, "pid,")) {
            header++;
        }
        return CsvRows.read(chunk, header, end, taker);
    }

    private String value(String label) {
        String line = lineWith(label);
        return line.isEmpty() ? "" : line.substring(label.length());
    }

    private String lineWith(String label) {
        for (int index = 3; index < end; index++) {
            if (chunk.startsWith(index, label)) {
                return chunk.line(index);
            }
        }
        return "";
    }

    private String text() {
        return String.join("\n", chunk.lines(0, end)) + "\n";
    }

    private void tellWhatIsTorn() {
        for (int index = 3; index < end; index++) {
            if (chunk.startsWith(index, TORN)) {
                taker.finding(chunk.number(index), "torn block; what is there was taken");
            }
        }
        if (end <= 4) {
            taker.finding(chunk.number(end - 1), "torn block: it ends here; what is there was taken");
        }
    }

    /** Between a block and the next one stands nothing but notes of the recorder. */
    private void tellWhatFollows() {
        for (int index = end; index < chunk.wholeEnd(); index++) {
            if (!chunk.line(index).isBlank() && !chunk.startsWith(index, PAUSED)) {
                taker.finding(chunk.number(index), "foreign text between two blocks; left out");
                return;
            }
        }
    }
}
