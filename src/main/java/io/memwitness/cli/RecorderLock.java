package io.memwitness.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The lock that a recorder holds in each directory that it writes, as seen from outside. A copy of it is held by nobody. */
final class RecorderLock {

    private static final String FILE = "memwitness.lock";

    private RecorderLock() {}

    /**
     * Does a recorder hold it? Also true when that may not be seen. To be asked only when a recorder was seen: for a moment the
     * question itself keeps a recorder that starts from taking the lock.
     */
    static boolean isHeldIn(Path directory) {
        try (FileChannel channel = FileChannel.open(directory.resolve(FILE), StandardOpenOption.READ);
                FileLock free = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return free == null;
        } catch (NoSuchFileException e) {
            return false;
        } catch (OverlappingFileLockException | IOException e) {
            return true;
        }
    }
}
