package io.memwitness.cli;

import io.memwitness.report.Export;
import io.memwitness.report.ExportFiles;
import io.memwitness.report.Stamp;
import io.memwitness.report.Style;
import io.memwitness.report.TextTable;
import io.memwitness.store.Archive;
import io.memwitness.store.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code memwitness export}: everything as CSV files. */
final class ExportCommand implements ReaderCommand {

    private static final String FORCE = "--force";

    /** All of it. */
    private static final Duration USUAL = Duration.ofDays(200_000);

    @Override
    public ReaderSpec spec() {
        return ReaderSpec.of("export", "Write everything that was recorded as CSV files into a directory.")
                .option(
                        ReaderSpec.CSV,
                        "DIR",
                        "Where to: samples.csv, minutes.csv, processes.csv, incidents.csv, kills.csv, reports.csv,"
                                + " events.csv and gaps.csv. It is made when it is not there.")
                .option(AskedTime.SINCE, "TIME", "Beginning: 7d, yesterday, 2026-11-20 (default: all of it).")
                .option(AskedTime.UNTIL, "TIME", "End (default: now).")
                .flag(FORCE, "Replace files that are there already.");
    }

    @Override
    public int perform(ReaderCall call) throws UsageMistake, IOException {
        String directory = call.value(ReaderSpec.CSV)
                .orElseThrow(() -> new UsageMistake(
                        "a directory is missing. Write for example: memwitness export --since 7d --csv DIR"));
        TimeRange range = AskedTime.range(call, USUAL);
        try (Archive archive = Archive.open(call.directory())) {
            archive.remarks().forEach(call::remark);
            Export export = new Export(archive, range, call.present(), new Stamp(call.zone()));
            List<ExportFiles.Written> written = new ExportFiles(Path.of(directory), call.has(FORCE)).write(export);
            call.out().print(told(written, call.style()));
            return ExitCode.FINE;
        }
    }

    private static String told(List<ExportFiles.Written> written, Style style) {
        TextTable table = TextTable.of(TextTable.right("ROWS"), TextTable.left("FILE"));
        for (ExportFiles.Written file : written) {
            table.row(String.valueOf(file.rows()), file.file().toString());
        }
        return table.text(style);
    }
}
