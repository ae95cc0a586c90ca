package io.memwitness.cli;

import io.memwitness.daemon.InstanceLock;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The directories that the recorder writes to. A mistake of the one who started it (a file in place of a directory, no right
 * to write) stops the start; trouble of the machine (disk full, read-only, broken) is told, and recording goes on without.
 */
final class Places {

    private final List<Path> directories;
    private final Consumer<String> console;

    Places(Path logs, Path data, Consumer<String> console) {
        this.directories = Stream.of(logs, data)
                .map(Path::toAbsolutePath)
                .map(Path::normalize)
                .distinct()
                .toList();
        this.console = console;
    }

    /**
     * Makes the directories and takes the locks in them.
     *
     * @throws IOException nothing can be written there, and the one who started it can mend that, or another recorder writes
     *                     there; the message says what to do
     */
    InstanceLock take(long pid) throws IOException {
        try {
            for (Path directory : directories) {
                Files.createDirectories(directory);
            }
            return InstanceLock.take(directories, pid);
        } catch (InstanceLock.Taken e) {
            throw e;
        } catch (FileAlreadyExistsException e) {
            throw new IOException(
                    e.getFile() + " is not a directory. Name another one with --log-dir and --data-dir.", e);
        } catch (AccessDeniedException e) {
            throw new IOException(
                    "No permission to write to " + e.getFile()
                            + ". Name another directory with --log-dir and --data-dir, or start memwitness as its"
                            + " owner.",
                    e);
        } catch (IOException e) {
            console.accept(
                    "The directories cannot be prepared: " + e + ". Recording goes on; each report tries again.");
            return InstanceLock.none();
        }
    }
}
