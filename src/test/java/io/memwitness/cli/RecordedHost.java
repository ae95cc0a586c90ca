package io.memwitness.cli;

import io.memwitness.flight.RecordedBeats;
import io.memwitness.model.CpuTicks;
import io.memwitness.model.Event;
import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import io.memwitness.model.IncidentEnd;
import io.memwitness.model.KernelCounters;
import io.memwitness.model.Kills;
import io.memwitness.model.LoadAverages;
import io.memwitness.model.Marker;
import io.memwitness.model.Pressure;
import io.memwitness.model.ProcessReport;
import io.memwitness.model.ProcessTable;
import io.memwitness.model.Protection;
import io.memwitness.model.Report;
import io.memwitness.model.Sample;
import io.memwitness.model.Session;
import io.memwitness.record.Explanations;
import io.memwitness.record.ReportText;
import io.memwitness.record.Reports;
import io.memwitness.report.ReportDocument;
import io.memwitness.store.FlightFile;
import io.memwitness.store.StoreLimits;
import io.memwitness.store.StoreWriter;
import io.memwitness.store.StoredEnd;
import io.memwitness.store.StoredReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Records a made-up host, in virtual time, into the files that a real recorder writes. Its memory is the one of the design: a
 * Java service eats 31 GiB from 02:00 UTC on.
 */
final class RecordedHost {

    static final String BOOT_ID = "6b1cf4d2-0a7e-4e61-9d0c-3f2a5b8c9d10";
    static final String INCIDENT = "20261120T020412Z-7f3a";
    static final Duration BEAT = Duration.ofSeconds(3);
    static final int PID = 900;
    static final long START_TICKS = 77;

    private static final long TOTAL = 32760840L * 1024;
    private static final StoreLimits LIMITS = new StoreLimits(Duration.ofDays(7), Duration.ofDays(90), 256L << 20);

    /** The recorder stores every 30 s. */
    private static final int BEATS_A_BATCH = 10;

    private final ProcessTable table = new ProcessTable(40);
    private final FlightFile flight;
    private final StoreWriter store;
    private Instant now;
    private Duration sinceBoot = Duration.ofHours(5);

    /** A recorder starts. */
    RecordedHost(Path directory, String startedAt) {
        now = Instant.parse(startedAt);
        Session session = new Session(BOOT_ID, "db-01", "0.1.0", PID, START_TICKS, now, BEAT);
        flight = FlightFile.open(directory, BEAT, 40, session, said -> {});
        flight.record()
                .protections(List.of(
                        new Protection(true, "memory locked", ""),
                        new Protection(false, "oom_score_adj NOT -900", "Start it as root.")));
        flight.record().met(Reports.java().build().origin());
        store = StoreWriter.open(directory, LIMITS, session, () -> now, said -> {});
    }

    /** The incident of the design, from 20 min before to 20 min after. */
    static RecordedHost ofTheDesign(Path directory) {
        RecordedHost host = new RecordedHost(directory, "2026-11-20T01:44:12.318Z")
                .until("2026-11-20T01:54:12Z", 52.1, 52.1)
                .until("2026-11-20T02:04:12Z", 52.1, 86.4)
                .report(Reports.report(), 86.4)
                .until("2026-11-20T02:14:12Z", 86.4, 93.1);
        Reports worst = Reports.report()
                .at(OffsetDateTime.parse("2026-11-20T03:14:12.318+01:00"))
                .marker(new Marker.Current(10))
                .memory(Reports.memory(TOTAL, Math.round(TOTAL * 0.069), 0, 0));
        return host.report(worst, 93.1)
                .until("2026-11-20T02:17:51Z", 93.1, 92.0)
                .recovered(93.1)
                .until("2026-11-20T02:40:00Z", 41.0, 41.0);
    }

    /** Beats up to a time; used memory goes evenly from one share to the other. */
    RecordedHost until(String end, double from, double to) {
        Duration whole = Duration.between(now, Instant.parse(end));
        long beats = whole.dividedBy(BEAT);
        for (long beat = 0; beat < beats; beat++) {
            beat(from + (to - from) * beat / beats);
            if (beat % BEATS_A_BATCH == 0) {
                stored();
            }
        }
        return stored();
    }

    RecordedHost stored() {
        RecordedBeats beats = flight.record().beats();
        store.take(beats);
        return this;
    }

    RecordedHost beat(double usedPercent) {
        long available = Math.round(TOTAL * (1 - usedPercent / 100));
        long held = Math.round(TOTAL * (usedPercent / 100 - 0.3));
        table.clear();
        table.add(4711, 1_764_201, held, held, 0, sinceBoot.toMillis() / 10);
        flight.record().write(sample(available), sinceBoot, table);
        return pass(BEAT);
    }

    /** Time passes without a beat. */
    RecordedHost pass(Duration time) {
        now = now.plus(time);
        sinceBoot = sinceBoot.plus(time);
        return this;
    }

    RecordedHost report(Reports reports, double usedPercent) {
        return report(INCIDENT, reports, usedPercent);
    }

    RecordedHost report(String incident, Reports reports, double usedPercent) {
        Report report = reports.build();
        store.add(new StoredReport(
                incident,
                report.time().toInstant(),
                report.marker() instanceof Marker.NewLog,
                report.marker().line(),
                report.host(),
                BOOT_ID,
                report.cause(),
                report.trigger(),
                "Memory " + report.trigger(),
                usedPercent,
                ReportText.general(report),
                ReportText.details(report),
                ReportDocument.of(report)));
        return this;
    }

    /** An incident of one process, which began at this time. */
    RecordedHost incident(String id, ProcessReport process, double usedPercent) {
        return report(
                id,
                Reports.report()
                        .at(now.atOffset(ZoneOffset.UTC))
                        .explanation(Explanations.about(process))
                        .processes(process),
                usedPercent);
    }

    RecordedHost recovered(double peak) {
        return recovered(INCIDENT, peak);
    }

    RecordedHost recovered(String incident, double peak) {
        Instant at = now;
        IncidentEnd end = new IncidentEnd(
                incident,
                "db-01",
                at.atOffset(ZoneOffset.ofHours(1)),
                Duration.ofSeconds(816),
                peak,
                Explanations.java(),
                Kills.NONE,
                Fact.of(Explanations.impact()));
        store.add(
                new StoredEnd(
                        incident,
                        at,
                        peak,
                        "LOG ENDED AFTER 13 MINUTES",
                        ReportText.closing(end),
                        ReportDocument.closing(end)),
                new Event(at, Event.Kind.INCIDENT_ENDED, incident, "Memory is fine again."));
        return this;
    }

    /** The recorder is stopped in good order. */
    RecordedHost stopped() {
        stored();
        flight.record().ended(now);
        store.close(now);
        return this;
    }

    private Sample sample(long available) {
        HostMemory memory = new HostMemory(
                TOTAL, available, false, available / 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, -1);
        return new Sample(
                now,
                sinceBoot,
                memory,
                Fact.of(new Pressure(0, 0, sinceBoot.dividedBy(100), sinceBoot.dividedBy(200))),
                Fact.of(new CpuTicks(sinceBoot.toMillis() / 40, sinceBoot.toMillis() / 10)),
                Fact.of(new LoadAverages(1, 2, 3)),
                Fact.of(new KernelCounters(0, 0, 0, 0, -1, -1, 4096)));
    }
}
