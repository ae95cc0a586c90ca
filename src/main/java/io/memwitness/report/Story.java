package io.memwitness.report;

import io.memwitness.store.Archive;
import io.memwitness.store.EventRow;
import io.memwitness.store.Extent;
import io.memwitness.store.GapRow;
import io.memwitness.store.IncidentRow;
import io.memwitness.store.Metric;
import io.memwitness.store.ReportRow;
import io.memwitness.store.Then;
import io.memwitness.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All about one incident.
 *
 * @param incident with its worst report
 * @param reports  the first one first
 * @param closing  its closing block
 * @param events   that belong to it
 * @param memory   used memory in percent, from 10 min before its start to its end and a little more
 * @param shown    the process that the verdict names, or else its biggest one
 * @param holder   anonymous and swapped memory of that process, over the same time
 * @param gaps     times without samples, from 10 min before its start to an hour after its end
 * @param leaks    what had been growing for hours when it began or ended
 * @param later    used memory in percent 10 min after its end; NaN when that is not known
 */
public record Story(
        Incident incident,
        List<ReportRow> reports,
        Optional<ReportRow> closing,
        List<EventRow> events,
        Timeline memory,
        Optional<Holder> shown,
        Timeline holder,
        List<GapRow> gaps,
        LeakNotes leaks,
        double later) {

    /** Before the start and after the end. */
    static final Duration AROUND = Duration.ofMinutes(10);

    private static final Duration GAPS_AFTER = Duration.ofHours(1);
    private static final Duration NEAR = Duration.ofMinutes(1);

    private static final int AFTER_SHARE = 10;

    public Story {
        reports = List.copyOf(reports);
        events = List.copyOf(events);
        gaps = List.copyOf(gaps);
    }

    /**
     * Reads it.
     *
     * @param columns that a picture may have
     */
    public static Story of(Archive archive, IncidentRow row, int columns, Present present) throws IOException {
        Incident incident = Incidents.of(archive, row, present);
        Instant end = end(archive, incident, present.now());
        Timeline memory = Timeline.over(window(archive, row, end), columns, shortest(archive));
        memory.add(archive.buckets(memory.range(), memory.column(), List.of(Metric.MEMORY)));
        List<ReportRow> all = archive.reports(row.id());
        Optional<Holder> culprit = incident.verdict().flatMap(StoredVerdict::process);
        Timeline grown = curve(archive, incident, all, culprit, memory);
        boolean isKnown = !grown.isEmpty();
        return new Story(
                incident,
                all.stream().filter(report -> !report.isClosing()).toList(),
                all.stream().filter(ReportRow::isClosing).findFirst(),
                archive.events(row.id()),
                memory,
                isKnown ? culprit : incident.biggest(),
                isKnown ? grown : curve(archive, incident, all, incident.biggest(), memory),
                archive.gaps(new TimeRange(row.at().minus(AROUND), end.plus(GAPS_AFTER))).stream()
                        .filter(gap -> !gap.reason().equals(GapRow.NOT_RECORDED))
                        .toList(),
                LeakNotes.at(archive, end),
                incident.isStill() ? Double.NaN : later(archive, end));
    }

    private static Instant end(Archive archive, Incident incident, Instant now) throws IOException {
        IncidentRow row = incident.row();
        Instant last = archive.extent().map(Extent::last).orElse(now);
        Instant end = incident.isStill() ? last : row.endedAt().orElse(row.lastReportAt());
        return end.isBefore(row.at()) ? row.at() : end;
    }

    /** With a little behind the end, so that the fall is seen. */
    private static TimeRange window(Archive archive, IncidentRow row, Instant end) throws IOException {
        Instant asked = row.at().minus(AROUND);
        Instant first = archive.extent().map(Extent::first).orElse(asked);
        Instant begin = first.isAfter(asked) && first.isBefore(row.at()) ? first : asked;
        Duration behind = Duration.between(begin, end).dividedBy(AFTER_SHARE);
        Instant wanted = end.plus(behind.compareTo(AROUND) < 0 ? behind : AROUND);
        Instant last = archive.extent().map(Extent::last).orElse(wanted);
        Instant until = last.isBefore(wanted) ? last : wanted;
        return new TimeRange(begin, until.isBefore(end) ? end : until);
    }

    /** A column has room for a beat that is a little late. */
    private static Duration shortest(Archive archive) throws IOException {
        Duration interval = Present.interval(archive);
        return interval.plus(interval.dividedBy(4));
    }

    /** Nothing of nobody. */
    private static Timeline curve(
            Archive archive, Incident incident, List<ReportRow> reports, Optional<Holder> who, Timeline memory)
            throws IOException {
        return who.isEmpty() ? memory.emptyLike() : HolderCurve.of(archive, incident, reports, who.get(), memory);
    }

    private static double later(Archive archive, Instant end) throws IOException {
        for (Then then : archive.then(end.plus(AROUND))) {
            if (then.gap().isEmpty() && then.distance().abs().compareTo(NEAR) < 0) {
                return then.nearest().value(Metric.MEMORY);
            }
        }
        return Double.NaN;
    }
}
