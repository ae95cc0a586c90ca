package io.memwitness.daemon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps a second recorder away from the same directories: a lock on {@code memwitness.lock} in each, which names the pid of
 * its holder. The kernel releases it when the recorder ends, however it ends.
 */
public final class InstanceLock implements AutoCloseable {

    private static final String FILE = "memwitness.lock";

    private final List<FileChannel> held = new ArrayList<>();

    private InstanceLock() {}

    /**
     * Takes the lock in each of the directories, which must exist.
     *
     * @param pid of this process, written into the files
     * @throws Taken       another recorder holds one of them
     * @throws IOException a lock file cannot be written
     */
    public static InstanceLock take(List<Path> directories, long pid) throws IOException {
        InstanceLock lock = new InstanceLock();
        Set<Path> distinct = new LinkedHashSet<>();
        for (Path directory : directories) {
            distinct.add(directory.toRealPath());
        }
        try {
            for (Path directory : distinct) {
                lock.takeIn(directory, pid);
            }
            return lock;
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** Of no directory at all: where none can be written, there is nothing to keep others from. */
    public static InstanceLock none() {
        return new InstanceLock();
    }

    /**
     * Does a recorder hold the lock in a directory? A copy of the file is held by nobody. Also true when that may not be
     * seen. To be asked only when a recorder was seen: for a moment the question itself keeps one that starts from taking it.
     */
    public static boolean isHeldIn(Path directory) {
        try (FileChannel channel = FileChannel.open(directory.resolve(FILE), StandardOpenOption.READ);
                FileLock free = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return free == null;
        } catch (NoSuchFileException e) {
            return false;
        } catch (OverlappingFileLockException | IOException e) {
            return true;
        }
    }

    private void takeIn(Path directory, long pid) throws IOException {
        Path file = directory.resolve(FILE);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        held.add(channel);
        if (!tryLock(channel)) {
            throw new Taken(directory, Files.readString(file).strip());
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((pid + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** False once it was closed. */
    public boolean isHeld() {
        return !held.isEmpty();
    }

    @Override
    public void close() {
        for (FileChannel channel : held) {
            try {
                channel.close();
            } catch (IOException e) {
                // The lock is gone with the process at the latest.
            }
        }
        held.clear();
    }

    /** Another recorder writes into this directory. */
    public static final class Taken extends IOException {
        private static final long serialVersionUID = 1;

        Taken(Path directory, String pid) {
            super("Another memwitness records into " + directory + " already: pid " + pid + ". End it first (kill "
                    + pid + "), or use other directories with --log-dir and --data-dir.");
        }
    }
}
