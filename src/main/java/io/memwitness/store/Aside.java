package io.memwitness.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Moves a file of ours that cannot be used out of the way, a database with its log, and loses nothing. */
final class Aside {

    /** It is ours, and broken. */
    static final String DAMAGED = "damaged";

    /** It is something else. */
    static final String FOREIGN = "foreign";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final String[] COMPANIONS = {"-wal", "-shm"};

    private Aside() {}

    /**
     * Renames {@code memwitness.db} to {@code memwitness.db.damaged-20261121T031905Z}, and its companions, which keep their
     * endings. They go first: a database without its log would be opened as it was some time ago.
     *
     * @return what it is called now
     */
    static Path move(Path file, String what, Instant now) throws IOException {
        Path target = free(file, file.getFileName() + "." + what + "-" + TIME.format(now));
        for (String companion : COMPANIONS) {
            Path beside = file.resolveSibling(file.getFileName() + companion);
            if (Files.exists(beside, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(beside, file.resolveSibling(target.getFileName() + companion));
            }
        }
        Files.move(file, target);
        return target;
    }

    private static Path free(Path file, String name) {
        Path target = file.resolveSibling(name);
        for (int next = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); next++) {
            target = file.resolveSibling(name + "." + next);
        }
        return target;
    }
}
