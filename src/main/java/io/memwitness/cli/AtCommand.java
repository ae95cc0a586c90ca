package io.memwitness.cli;

import io.memwitness.config.Excerpt;
import io.memwitness.report.HostThen;
import io.memwitness.report.HostThenJson;
import io.memwitness.report.HostThenText;
import io.memwitness.report.Stamp;
import io.memwitness.store.Archive;
import java.io.IOException;
import java.time.Instant;

/** {@code memwitness at}: what the host looked like then. */
final class AtCommand implements ReaderCommand {

    private static final String TOP = "--top";
    private static final int USUAL = 10;
    private static final int MOST = 100;

    @Override
    public ReaderSpec spec() {
        return ReaderSpec.of("at", "Show what the host looked like at a time: memory, load, biggest processes.")
                .argument(
                        "TIME",
                        "\"03:12\" (the last time it was that late), \"yesterday 03:12\", \"2026-11-20 03:12:30\","
                                + " \"10m ago\", 2026-11-20T03:12:00+01:00.")
                .option(TOP, "NUMBER", "So many processes, 1 to " + MOST + " (default: " + USUAL + ").")
                .json();
    }

    @Override
    public int perform(ReaderCall call) throws UsageMistake, IOException {
        String time = call.argument()
                .orElseThrow(() -> new UsageMistake("a time is missing. Write for example: memwitness at \"03:12\""));
        Instant asked = AskedTime.moment(call, time);
        int top = call.value(TOP).isPresent() ? top(call.value(TOP).get()) : USUAL;
        try (Archive archive = Archive.open(call.directory())) {
            archive.remarks().forEach(call::remark);
            HostThen then = HostThen.of(archive, asked, top);
            if (then.answers().isEmpty()) {
                throw new IOException("no sample is in " + call.place().told());
            }
            print(call, then);
            return ExitCode.FINE;
        }
    }

    private static void print(ReaderCall call, HostThen then) {
        Stamp stamp = new Stamp(call.zone());
        if (call.has(ReaderSpec.JSON)) {
            call.out().println(new HostThenJson(then, stamp).text());
        } else {
            call.out().print(new HostThenText(then, stamp).text(call.style()));
        }
    }

    private static int top(String text) throws UsageMistake {
        try {
            int top = Integer.parseInt(text);
            if (top >= 1 && top <= MOST) {
                return top;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageMistake(TOP + " " + Excerpt.of(text) + " is not a number from 1 to " + MOST);
    }
}
