package io.memwitness.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The files behind a connection. Deleted or replaced, they can still be written, and nobody ever reads it. */
final class OpenFiles {

    private final Path file;
    private final Path log;
    private final @Nullable Object fileKey;
    private final @Nullable Object logKey;

    /** @param file database that was just opened and written */
    OpenFiles(Path file) {
        this.file = file;
        this.log = file.resolveSibling(file.getFileName() + "-wal");
        this.fileKey = key(file);
        this.logKey = key(log);
    }

    boolean areInPlace() {
        return isIn(file, fileKey) && (logKey == null || isIn(log, logKey));
    }

    /** A log that was left behind would be applied to whatever database lies there now. */
    void deleteLog() throws IOException {
        if (isIn(log, logKey)) {
            Files.delete(log);
        }
    }

    private static boolean isIn(Path place, @Nullable Object key) {
        return key != null && key.equals(key(place));
    }

    /** Device and inode. */
    private static @Nullable Object key(Path place) {
        try {
            return Files.readAttributes(place, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }
}
