package io.memwitness.machine;

import io.memwitness.model.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Can a report name whom systemd-oomd, earlyoom or nohang killed? They tell the journal of systemd only. */
public final class JournalCheck {

    private static final String SUBJECT = "journal";

    private JournalCheck() {}

    /**
     * Looks for the journal and opens it.
     *
     * @param root of the file system: /
     */
    public static Finding of(Path root) {
        List<Path> places = List.of(root.resolve("var/log/journal"), root.resolve("run/log/journal"));
        if (places.stream().noneMatch(Files::exists)) {
            return Finding.limited(
                    SUBJECT,
                    "no journal of systemd",
                    "Kills by systemd-oomd, earlyoom and nohang are then not named; those of the kernel are.");
        }
        Journal journal = new Journal(places, Libc::monotonicNanos);
        journal.kills(Instant.MAX);
        return journal.unread().isEmpty()
                ? Finding.works(SUBJECT, "the journal of systemd can be read")
                : Finding.limited(
                        SUBJECT,
                        "the journal of systemd cannot be read (" + journal.unread() + ")",
                        "Kills by systemd-oomd, earlyoom and nohang are then not named. Let the recorder's user read"
                                + " it: group systemd-journal, or install it as a service with service/deploy.sh.");
    }
}
