package io.memwitness.record;

import io.memwitness.model.Fact;
import io.memwitness.model.Marker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs back: general_proc_info.log and proc_details.log, ours of any age and the predecessor's. Torn and foreign parts
 * are told by line and left out; nothing in a file stops the reading of what follows. Keeps one block in memory at a time.
 */
public final class LogReader {

    private static final Pattern CURRENT = Pattern.compile("CURRENT LOG STARTED (\\d{1,15}) MINUTES AGO");
    private static final Pattern ENDED = Pattern.compile("LOG ENDED AFTER (\\d{1,15}) MINUTES");

    private final ZoneId zone;
    private final LogTaker taker;
    private final PredecessorBlock predecessor;

    /**
     * A reader of one or more files, given in the order of time.
     *
     * @param zone of times without one, as the predecessor wrote them
     * @param host of logs that do not name it
     */
    public LogReader(ZoneId zone, String host, LogTaker taker) {
        this.zone = zone;
        this.taker = taker;
        this.predecessor = new PredecessorBlock(zone, host, taker);
    }

    /**
     * Reads to the end of the text.
     *
     * @throws IOException of the text itself
     */
    public void read(Reader text) throws IOException {
        BufferedReader lines = new BufferedReader(text);
        LogChunk chunk = new LogChunk(1);
        long number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(LogChunk.TIME)) {
                take(chunk);
                chunk = new LogChunk(number);
            }
            chunk.add(line);
            number++;
        }
        take(chunk);
    }

    private void take(LogChunk chunk) {
        if (chunk.isEmpty()) {
            return;
        }
        if (!chunk.startsWith(0, LogChunk.TIME)) {
            taker.finding(chunk.firstLine(), "no block of a log (a block begins with \"TIME: \"); left out");
            return;
        }
        if (chunk.isCut()) {
            taker.finding(chunk.firstLine(), "a block too long to be one; only its beginning was read");
        }
        String time = chunk.line(0).substring(LogChunk.TIME.length()).strip();
        switch (LoggedTime.read(time, zone)) {
            case Fact.Known<OffsetDateTime> known -> {
                String doubt = LoggedTime.doubt(time, zone);
                if (!doubt.isEmpty()) {
                    taker.finding(chunk.firstLine(), doubt);
                }
                take(chunk, known.value());
            }
            case Fact.Missing<OffsetDateTime> missing ->
                taker.finding(chunk.firstLine(), "torn or foreign block: " + missing.reason() + "; left out");
        }
    }

    private void take(LogChunk chunk, OffsetDateTime time) {
        Marker marker = marker(chunk.line(1).strip());
        if (marker == null) {
            taker.finding(
                    chunk.number(1),
                    chunk.line(1).isBlank()
                            ? "torn block: it ends after its time; left out"
                            : "neither NEW LOG nor CURRENT LOG STARTED n MINUTES AGO; the block is left out");
        } else if (marker instanceof Marker.Snapshot) {
            taker.finding(chunk.number(1), "a snapshot, which belongs to no incident; left out");
        } else if (chunk.startsWith(2, OurBlock.INCIDENT)) {
            OurBlock.take(chunk, time, marker, taker);
        } else if (marker instanceof Marker.Ended) {
            taker.finding(chunk.number(2), "torn block: it ends before its incident; left out");
        } else {
            predecessor.take(chunk, time, marker);
        }
    }

    private static @Nullable Marker marker(String line) {
        if (line.equals(new Marker.NewLog().line())) {
            return new Marker.NewLog();
        }
        if (line.equals(new Marker.Snapshot().line())) {
            return new Marker.Snapshot();
        }
        Matcher ended = ENDED.matcher(line);
        if (ended.matches()) {
            return new Marker.Ended(Long.parseLong(ended.group(1)));
        }
        Matcher current = CURRENT.matcher(line);
        return current.matches() ? new Marker.Current(Long.parseLong(current.group(1))) : null;
    }
}
