package io.memwitness.cli;

import java.io.PrintStream;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;

/** Where the recorder talks: one sentence a line on stderr, with the time where nobody else adds one. */
final class Console {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private final PrintStream err;
    private final Supplier<OffsetDateTime> now;
    private final boolean timed;

    /** The journal of systemd notes the time itself; it announces itself in JOURNAL_STREAM. */
    Console(PrintStream err, Supplier<OffsetDateTime> now, boolean isJournal) {
        this.err = err;
        this.now = now;
        this.timed = !isJournal;
    }

    void say(String sentence) {
        err.println(timed ? TIME.format(now.get()) + " " + sentence : sentence);
    }
}
