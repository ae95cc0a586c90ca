package io.memwitness.machine;

import io.memwitness.machine.JournalFile.Entry;
import io.memwitness.model.Kill;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kills that systemd-oomd, earlyoom and nohang told the journal of systemd. Its files are read as they are: to start
 * journalctl would need memory that is not there. For one thread.
 */
final class Journal {

    private static final int ENTRIES = 20_000;
    private static final Duration BUDGET = Duration.ofMillis(20);

    private final List<Path> roots;
    private final LongSupplier nanos;
    private String unread = "";

    /**
     * @param roots directories of journals: /var/log/journal and /run/log/journal
     * @param nanos a monotonic clock
     */
    Journal(List<Path> roots, LongSupplier nanos) {
        this.roots = List.copyOf(roots);
        this.nanos = nanos;
        KillerLine.rehearse();
    }

    /** Kills since then, in their order; a process that was told twice (SIGTERM, then SIGKILL) once. */
    List<Kill> kills(Instant since) {
        unread = "";
        Path newest = newest();
        if (newest == null) {
            return List.of();
        }
        try (JournalFile file = new JournalFile(newest.toString())) {
            unread = file.unread();
            return kills(file, since);
        }
    }

    /** Empty, or why the journal could not be read, or not all of it. */
    String unread() {
        return unread;
    }

    /** The file that is written to; where the journal is not kept, the one of this boot. */
    private @Nullable Path newest() {
        Path newest = null;
        for (Path root : roots) {
            for (Path machine : entries(root)) {
                Path file = machine.resolve("system.journal");
                if (Files.exists(file) && (newest == null || modified(file) > modified(newest))) {
                    newest = file;
                }
            }
        }
        return newest;
    }

    private List<Path> entries(Path root) {
        try (Stream<Path> machines = Files.list(root)) {
            return machines.limit(64).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (UncheckedIOException e) { // a disk that fails while the names are listed
            unread = ProcDir.refusal(e.getCause());
            return List.of();
        } catch (IOException e) {
            unread = ProcDir.refusal(e);
            return List.of();
        }
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }

    private static boolean isBefore(Entry entry, Instant since) {
        return Instant.EPOCH.plus(entry.micros(), ChronoUnit.MICROS).isBefore(since);
    }

    private List<Kill> kills(JournalFile file, Instant since) {
        long deadline = nanos.getAsLong() + BUDGET.toNanos();
        JournalWalk walk = new JournalWalk(file);
        long oldest = Math.max(0, file.entries() - ENTRIES);
        for (long index = file.entries() - 1; index >= oldest; index--) {
            Entry entry = file.entry(index);
            if (entry != null && isBefore(entry, since)) {
                return walk.kills();
            }
            if (nanos.getAsLong() - deadline > 0) {
                unread = "only its newest " + (file.entries() - index) + " entries could be read in time";
                return walk.kills();
            }
            if (entry != null) {
                walk.take(entry);
            }
        }
        return walk.kills();
    }
}
