package io.memwitness.record;

import io.memwitness.model.Change;
import io.memwitness.model.Departures;
import io.memwitness.model.Explanation;
import io.memwitness.model.Fact;
import io.memwitness.model.Forecast;
import io.memwitness.model.Holdings;
import io.memwitness.model.Impact;
import io.memwitness.model.Kill;
import io.memwitness.model.Kills;
import io.memwitness.model.LeadUp;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessReport;
import io.memwitness.model.Report;
import io.memwitness.model.Vanished;
import io.memwitness.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An explanation with one of everything that there can be: a quiet host, on which the rehearsal is played, has nothing to explain. */
final class RehearsedExplanation {

    private static final long SIZE = 1L << 40;
    private static final Fact<Long> MUCH = Fact.of(SIZE);
    private static final Fact<String> TEXT = Fact.of("rehearsal");
    private static final Fact<Duration> SPAN = Fact.of(Duration.ofMinutes(5));

    private final Report report;
    private final ProcessOrigin origin;
    private final Instant now;

    /** @param report any report with at least one process */
    RehearsedExplanation(Report report) {
        this.report = report;
        this.origin = report.processes().stream()
                .map(ProcessReport::origin)
                .findFirst()
                .orElseThrow();
        this.now = report.time().toInstant();
    }

    Explanation of(Verdict.Kind kind) {
        return new Explanation(
                verdict(kind),
                Fact.of(new Change(report.balance(), Duration.ofMinutes(5), SIZE)),
                kills(),
                departures(),
                Fact.of(new Impact("host", Duration.ofMinutes(5), SPAN, SPAN, MUCH, MUCH, MUCH, MUCH)),
                Fact.of(new Forecast(Duration.ofMinutes(5), SIZE, Duration.ofMinutes(5))),
                holdings());
    }

    private Verdict verdict(Verdict.Kind kind) {
        Verdict.Who who = new Verdict.Who(
                Fact.of(origin.id().pid()),
                Fact.of(origin.id().startTicks()),
                TEXT,
                TEXT,
                TEXT,
                TEXT,
                TEXT,
                TEXT,
                TEXT,
                2);
        return new Verdict(kind, who, MUCH, MUCH, SPAN, Fact.of(0.5), true, "rehearsal", SPAN);
    }

    private Kills kills() {
        int pid = origin.id().pid();
        Kill seen = new Kill(
                now,
                pid,
                "rehearsal",
                "kernel",
                Kill.Scope.CGROUP,
                TEXT,
                MUCH,
                MUCH,
                MUCH,
                MUCH,
                TEXT,
                TEXT,
                Fact.of(origin),
                MUCH,
                Fact.of(now),
                Fact.of(new LeadUp(List.of(new LeadUp.Point(Duration.ZERO, SIZE)), Duration.ZERO)));
        Kill unseen = new Kill(
                now,
                pid,
                "rehearsal",
                "kernel",
                Kill.Scope.HOST,
                TEXT,
                MUCH,
                Fact.missing("rehearsal"),
                MUCH,
                MUCH,
                TEXT,
                TEXT,
                Fact.missing("rehearsal"),
                MUCH,
                Fact.missing("rehearsal"),
                Fact.missing("rehearsal"));
        return new Kills(List.of(seen, unseen), Fact.of(3L), 1, "rehearsal");
    }

    private static Departures departures() {
        Vanished one = new Vanished(1, "rehearsal", TEXT, SIZE, SIZE, Duration.ofMinutes(1), TEXT);
        return new Departures(List.of(one), 1, Fact.of(2L), Fact.of(1L));
    }

    private Holdings holdings() {
        Holdings.BigFile file = new Holdings.BigFile("rehearsal", SIZE, "rehearsal", now);
        return new Holdings(
                List.of(new Holdings.Tmpfs("rehearsal", SIZE, SIZE, Fact.of(file))),
                List.of(new Holdings.Segment(1, 1, SIZE, 0, 0, 1, 1, "rehearsal", now)),
                List.of(new Holdings.Sharer(1, 1, "rehearsal", SIZE, TEXT)),
                List.of(new Holdings.Deleted(1, 1, "rehearsal", "rehearsal", SIZE, true)),
                List.of(new Holdings.Slab("rehearsal", SIZE)),
                List.of(new Holdings.Limited("rehearsal", TEXT, SIZE, MUCH, SIZE, 1, 1, SPAN)),
                0,
                List.of("rehearsal"));
    }
}
