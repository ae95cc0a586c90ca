package io.memwitness.cli;

import io.memwitness.report.Stamp;
import io.memwitness.report.Story;
import io.memwitness.report.StoryDocument;
import io.memwitness.report.StoryText;
import io.memwitness.store.Archive;
import io.memwitness.store.IncidentRow;
import io.memwitness.store.TimeRange;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** {@code memwitness show}: one incident, the report as in the logs, with a picture of the lead-up and what came after. */
final class ShowCommand implements ReaderCommand {

    private static final String LAST = "last";
    private static final String DETAILS = "--details";
    private static final int MOST_NAMED = 5;

    /** Columns of a picture, less what stands before them. */
    private static final int MARGIN = 6;

    @Override
    public ReaderSpec spec() {
        return ReaderSpec.of("show", "Show one incident: what led to it, the report, what came after.")
                .argument("[ID]", "The incident: its id or the beginning of it, or \"last\" (the default).")
                .flag(DETAILS, "Also everything about each process, as in proc_details.log.")
                .json();
    }

    @Override
    public int perform(ReaderCall call) throws UsageMistake, IOException {
        try (Archive archive = Archive.open(call.directory())) {
            archive.remarks().forEach(call::remark);
            IncidentRow row = incident(archive, call.argument().orElse(LAST), call.place());
            Story story = Story.of(archive, row, call.style().width() - MARGIN, call.present());
            Stamp stamp = new Stamp(call.zone());
            if (call.has(ReaderSpec.JSON)) {
                call.out().println(StoryDocument.of(story, stamp));
            } else {
                call.out().print(new StoryText(story, call.now(), stamp).text(call.style(), call.has(DETAILS)));
            }
            return ExitCode.FINE;
        }
    }

    private static IncidentRow incident(Archive archive, String wanted, RecordPlace place)
            throws UsageMistake, IOException {
        if (wanted.equals(LAST)) {
            return archive.lastIncident()
                    .orElseThrow(() -> new IOException("no incident is stored in " + place.told()));
        }
        List<IncidentRow> found = archive.incidentsBeginning(wanted);
        if (wanted.isEmpty() || found.isEmpty()) {
            throw new IOException(
                    "there is no incident \"" + wanted + "\" in " + place.told() + ". " + newest(archive));
        }
        if (found.size() > 1 && !found.getFirst().id().equals(wanted)) {
            throw new UsageMistake("\"" + wanted + "\" is the beginning of " + found.size() + " ids, of " + named(found)
                    + " for example");
        }
        return found.getFirst();
    }

    private static String newest(Archive archive) throws IOException {
        List<IncidentRow> all = archive.incidents(new TimeRange(Instant.EPOCH, Instant.ofEpochSecond(1L << 33)));
        return all.isEmpty()
                ? "None is stored"
                : "The newest are " + named(all.subList(Math.max(0, all.size() - MOST_NAMED), all.size()));
    }

    private static String named(List<IncidentRow> rows) {
        return String.join(
                ", ", rows.stream().limit(MOST_NAMED).map(IncidentRow::id).toList());
    }
}
