package io.memwitness.report;

import io.memwitness.store.Archive;
import io.memwitness.store.IncidentRow;
import io.memwitness.store.ProcessRow;
import io.memwitness.store.ReportRow;
import io.memwitness.store.Then;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the host looked like at a moment.
 *
 * @param asked     the moment
 * @param answers   one; several when the clock was set back, so that the moment was recorded more than once
 * @param incidents that went on then, with what was known of them
 * @param processes the biggest, as they were sampled nearest to the moment, those that hold the most first
 */
public record HostThen(Instant asked, List<Then> answers, List<Ongoing> incidents, List<ProcessRow> processes) {

    /**
     * An incident that went on.
     *
     * @param row  as it is stored
     * @param last its last report that was not later; an empty document when there is none
     */
    record Ongoing(IncidentRow row, Document last) {}

    public HostThen {
        answers = List.copyOf(answers);
        incidents = List.copyOf(incidents);
        processes = List.copyOf(processes);
    }

    /** Reads all about a moment, with so many processes at most. */
    public static HostThen of(Archive archive, Instant asked, int processes) throws IOException {
        List<Then> answers = archive.then(asked);
        Instant last = answers.stream()
                .map(then -> then.nearest().at())
                .max(Comparator.naturalOrder())
                .orElse(asked);
        boolean isRecorded = asked.isBefore(last)
                || answers.stream().allMatch(then -> then.gap().isEmpty());
        return new HostThen(
                asked,
                answers,
                isRecorded ? ongoing(archive, asked) : List.of(),
                archive.processes(asked).stream().limit(processes).toList());
    }

    private static List<Ongoing> ongoing(Archive archive, Instant asked) throws IOException {
        List<Ongoing> all = new ArrayList<>();
        for (IncidentRow row : archive.incidentsAt(asked)) {
            Document last = Document.of("");
            for (ReportRow report : archive.reports(row.id())) {
                boolean wasThere = !report.isClosing() && !report.at().isAfter(asked);
                last = wasThere ? Document.of(report.document()) : last;
            }
            all.add(new Ongoing(row, last));
        }
        return all;
    }
}
