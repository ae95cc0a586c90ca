package io.memwitness.report;

import io.memwitness.model.ProcessId;
import io.memwitness.store.Archive;
import io.memwitness.store.ProcessRow;
import io.memwitness.store.ReportRow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Anonymous and swapped memory of one process over the time of an incident: from its samples, and where there are none from the
 * lead-up that the reports have of it. Somebody who lived for seconds may have no sample at all.
 */
final class HolderCurve {

    /** Processes are sampled every 30 s, or every 5 min long ago. */
    private static final Duration SAMPLED_EVERY = Duration.ofSeconds(45);

    private final Holder who;
    private final Timeline memory;
    private final Timeline held;

    private HolderCurve(Holder who, Timeline memory) {
        this.who = who;
        this.memory = memory;
        this.held = memory.emptyLike();
    }

    /** @param memory of the host, over the same time */
    static Timeline of(Archive archive, Incident incident, List<ReportRow> reports, Holder who, Timeline memory)
            throws IOException {
        HolderCurve curve = new HolderCurve(who, memory);
        if (!memory.isEmpty()) {
            curve.addSamples(archive, incident.row().bootId());
            reports.forEach(report -> curve.addLeadUps(Document.of(report.document())));
            curve.held.hold(0, memory);
        }
        return curve.held;
    }

    private void addSamples(Archive archive, String bootId) throws IOException {
        archive.eachProcess(memory.range(), row -> {
            if (isSampled(row, bootId)) {
                held.add(row.at(), (double) row.held());
            }
        });
        held.hold((int) (SAMPLED_EVERY.toMillis() / memory.column().toMillis()) + 1, memory);
    }

    private boolean isSampled(ProcessRow row, String bootId) {
        ProcessId id = row.origin().id();
        return id.pid() == who.pid()
                && id.bootId().equals(bootId)
                && id.startTicks() == who.document().number("start_ticks");
    }

    private void addLeadUps(Document report) {
        Stream.of("processes", "kills")
                .flatMap(part -> report.objects(part).stream())
                .filter(this::isTold)
                .forEach(one -> addLeadUp(one.objects("lead_up")));
    }

    private boolean isTold(Document one) {
        return one.number("pid") == who.pid()
                && one.number("start_ticks") == who.document().number("start_ticks");
    }

    private void addLeadUp(List<Document> points) {
        for (int i = 0; i < points.size(); i++) {
            Optional<Instant> at = points.get(i).time("at");
            Optional<Instant> next = i + 1 < points.size() ? points.get(i + 1).time("at") : at;
            if (at.isPresent() && next.isPresent()) {
                held.fill(at.get(), next.get(), points.get(i).number("bytes"));
            }
        }
    }
}
