package io.memwitness.cli;

import io.memwitness.report.Coverage;
import io.memwitness.report.Incident;
import io.memwitness.report.IncidentList;
import io.memwitness.report.Incidents;
import io.memwitness.report.LeakNotes;
import io.memwitness.report.Stamp;
import io.memwitness.store.Archive;
import io.memwitness.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code memwitness incidents}: what happened, one line an incident. */
final class IncidentsCommand implements ReaderCommand {

    /** Without --since. */
    private static final Duration USUAL = Duration.ofDays(30);

    @Override
    public ReaderSpec spec() {
        return ReaderSpec.of("incidents", "List what happened, one line an incident, the newest last.")
                .option(
                        AskedTime.SINCE,
                        "TIME",
                        "Only what began at this time or later: 24h, 7d, yesterday, 2026-11-20 (default: 30d).")
                .option(AskedTime.UNTIL, "TIME", "Only what began before this time (default: now).")
                .json()
                .csv()
                .footer(
                        "",
                        "\"memwitness show ID\" tells all about one of them. A time is written",
                        "\"03:12\", \"yesterday 03:12\", \"2026-11-20 03:12:30\", \"10m ago\".");
    }

    @Override
    public int perform(ReaderCall call) throws UsageMistake, IOException {
        call.refuseBoth(ReaderSpec.JSON, ReaderSpec.CSV);
        TimeRange range = range(call);
        try (Archive archive = Archive.open(call.directory())) {
            archive.remarks().forEach(call::remark);
            List<Incident> found = Incidents.of(archive, range, call.present());
            Coverage coverage = new Coverage(range, archive.extent(), archive.gaps(range));
            IncidentList list = new IncidentList(
                    found, LeakNotes.at(archive, range.to()), coverage, call.now(), new Stamp(call.zone()));
            print(call, list);
            tellOlder(call, archive, range);
            return ExitCode.FINE;
        }
    }

    private static void print(ReaderCall call, IncidentList list) throws IOException {
        if (call.has(ReaderSpec.JSON)) {
            call.out().println(list.json());
        } else {
            call.out().print(call.has(ReaderSpec.CSV) ? list.csv() : list.text(call.style()));
        }
    }

    /** Nobody is to believe that nothing else ever happened. */
    private static void tellOlder(ReaderCall call, Archive archive, TimeRange range) throws IOException {
        if (!call.has(AskedTime.SINCE)) {
            int older = archive.incidents(new TimeRange(Instant.EPOCH, range.from()))
                    .size();
            if (older > 0) {
                call.remark(older + " more before that, see --since 1970-01-01");
            }
        }
    }

    private static TimeRange range(ReaderCall call) throws UsageMistake {
        Instant from = call.has(AskedTime.SINCE)
                ? AskedTime.instant(call, AskedTime.SINCE)
                : call.now().minus(USUAL);
        Instant to = call.has(AskedTime.UNTIL)
                ? AskedTime.instant(call, AskedTime.UNTIL)
                : call.now().plusMillis(1);
        if (to.isBefore(from)) {
            throw new UsageMistake("--until is before --since");
        }
        return new TimeRange(from, to);
    }
}
