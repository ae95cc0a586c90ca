package io.memwitness.record;

import io.memwitness.model.IncidentEnd;
import io.memwitness.model.Report;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** One of the two logs: writes reports, or counts them while it cannot, and tells when that begins and ends. */
final class ReportLog {

    private static final String NEARLY_FULL = "disk nearly full";

    private final LogFile file;
    private final BiFunction<Report, List<String>, String> words;
    private final FreeSpaceGuard guard;
    private final Trouble trouble;
    private final Drops drops = new Drops();
    private boolean paused;

    /** @param words makes a block of a report and of notes about the log */
    ReportLog(
            LogFile file,
            BiFunction<Report, List<String>, String> words,
            FreeSpaceGuard guard,
            Consumer<String> console) {
        this.file = file;
        this.words = words;
        this.guard = guard;
        this.trouble = new Trouble(console);
    }

    void open(OffsetDateTime now) {
        try {
            file.open(now);
        } catch (IOException e) {
            broken(Trouble.reason(e));
        }
    }

    void append(Report report) {
        append(report.time(), notes -> words.apply(report, notes));
    }

    void append(IncidentEnd end) {
        append(end.at(), notes -> ReportText.closing(end, notes));
    }

    private void append(OffsetDateTime time, Function<List<String>, String> block) {
        Optional<String> shortage = guard.shortage();
        if (shortage.isPresent()) {
            pause(time, shortage.get());
        } else {
            write(time, block);
        }
    }

    void close() {
        file.close();
    }

    /** Unchecked exceptions count as trouble, too: a report that cannot be put into words must not end the recording. */
    private void write(OffsetDateTime time, Function<List<String>, String> block) {
        try {
            file.append(
                    block.apply(drops.told().map("DROPPED: "::concat).stream().toList()), time);
            written();
        } catch (IOException | RuntimeException e) {
            String reason = Trouble.reason(e);
            drops.count(time, reason);
            broken(reason);
        }
    }

    private void written() {
        trouble.end(file.path() + " is written again; lost: " + drops.told().orElse("nothing") + ".");
        drops.clear();
        paused = false;
    }

    /** One marker line, then silence: what little space is left belongs to the host. */
    private void pause(OffsetDateTime time, String shortage) {
        drops.count(time, NEARLY_FULL);
        if (!paused) {
            paused = true;
            mark(time, shortage);
        }
        trouble.begin(file.path() + " is paused, disk nearly full: " + shortage
                + ". Reports for it are counted, not written. Free space, or lower log.min_free and"
                + " log.min_free_percent.");
    }

    private void mark(OffsetDateTime time, String shortage) {
        try {
            String marker = Times.withSeconds(time) + " disk nearly full, " + shortage;
            file.append(
                    new Block()
                            .line("PAUSED", marker + "; reports are counted, not written")
                            .end(),
                    time);
        } catch (IOException e) {
            broken(Trouble.reason(e));
        }
    }

    private void broken(String reason) {
        trouble.begin(file.path() + " cannot be written: " + reason
                + ". Reports for it are counted until one can be written. Check space, owner and mount of its"
                + " directory.");
    }
}
