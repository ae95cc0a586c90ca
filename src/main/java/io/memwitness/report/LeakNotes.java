package io.memwitness.report;

import io.memwitness.forensics.Leaks;
import io.memwitness.model.Leak;
import io.memwitness.record.Times;
import io.memwitness.store.Archive;
import io.memwitness.store.Extent;
import io.memwitness.store.HeldByHour;
import io.memwitness.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Units and executables that have been growing for hours on end, the fastest first: too slow for a report, and the reason of
 * the next one.
 *
 * @param all what was found
 */
public record LeakNotes(List<Note> all) {

    private static final Duration LOOKED_AT = Duration.ofDays(7);

    /** What did not grow in the last full hour does not grow any more. */
    private static final Duration FRESH = Duration.ofHours(2);

    private static final int MOST = 5;
    private static final double MILLIS_PER_HOUR = 3_600_000;

    /**
     * One of them.
     *
     * @param who a unit, or an executable
     */
    record Note(String who, boolean isUnit, Leak leak) {}

    public LeakNotes {
        all = List.copyOf(all);
    }

    /** Those that were growing at a moment, or when the record ended before that. */
    public static LeakNotes at(Archive archive, Instant moment) throws IOException {
        Instant end = archive.extent()
                .map(Extent::last)
                .filter(last -> last.isBefore(moment))
                .orElse(moment);
        List<Note> found = new ArrayList<>();
        for (HeldByHour held : archive.heldByHour(new TimeRange(end.minus(LOOKED_AT), end))) {
            Leaks.of(hours(held))
                    .filter(leak -> leak.until().plus(FRESH).isAfter(end))
                    .ifPresent(leak -> found.add(new Note(held.who(), held.isUnit(), leak)));
        }
        found.sort(Comparator.comparingLong((Note note) -> note.leak().bytesPerHour())
                .reversed());
        return new LeakNotes(found.subList(0, Math.min(MOST, found.size())));
    }

    private static List<Leaks.Hour> hours(HeldByHour held) {
        return held.hours().stream()
                .map(hour -> new Leaks.Hour(hour.start().getEpochSecond(), hour.least(), hour.anew()))
                .toList();
    }

    /** A line each, or nothing. */
    String text(Stamp stamp, Style style) {
        Sheet sheet = new Sheet("");
        all.forEach(note -> sheet.line(Ink.YELLOW, "Leak", told(note, stamp)));
        return sheet.text(style);
    }

    private static String told(Note note, Stamp stamp) {
        Leak leak = note.leak();
        Duration since = Duration.between(leak.since(), leak.until());
        return note.who() + " has been growing by " + Amounts.size(leak.bytesPerHour()) + " an hour since "
                + stamp.minute(leak.since()) + " (" + Times.words(since) + "), now " + Amounts.size(leak.now());
    }

    /** {@code "leaks": [...]}. */
    void addTo(Json json, Stamp stamp) {
        json.array("leaks");
        for (Note note : all) {
            Leak leak = note.leak();
            json.object().field(note.isUnit() ? "unit" : "executable", note.who());
            json.field("since", stamp.exact(leak.since()))
                    .field("until", stamp.exact(leak.until()))
                    .field("hours", Duration.between(leak.since(), leak.until()).toMillis() / MILLIS_PER_HOUR)
                    .field("from_bytes", leak.from())
                    .field("now_bytes", leak.now())
                    .field("bytes_per_hour", leak.bytesPerHour())
                    .end();
        }
        json.end();
    }
}
