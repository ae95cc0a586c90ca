package io.memwitness.record;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A log that is open for appending. It stays the same file when its name is given to another one. */
final class OpenFile {

    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r-----");
    private static final Set<PosixFilePermission> DIRECTORY_MODE = PosixFilePermissions.fromString("rwxr-x---");
    private static final int TYPE_MASK = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;

    private final FileOutputStream stream;
    private final BlockAppender appender;
    private final boolean isRegular;
    private final @Nullable Object identity;

    private OpenFile(FileOutputStream stream, BlockAppender appender, BasicFileAttributes attributes) {
        this.stream = stream;
        this.appender = appender;
        this.isRegular = attributes.isRegularFile();
        this.identity = attributes.fileKey();
    }

    /**
     * Opens the file at its end; creates it, and its directory, when it is missing. A character device, such as a link to
     * /dev/null, is left as it is; anything else could block (a pipe without a reader) and is refused.
     */
    static OpenFile at(Path path) throws IOException {
        createIfMissing(path);
        // Before opening: when the name changes hands in between, the next look finds another file, and opens that one.
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isRegularFile() && !isCharacterDevice(path)) {
            throw new IOException("Not a file");
        }
        FileOutputStream stream = new FileOutputStream(path.toFile(), true);
        return new OpenFile(stream, BlockAppender.to(stream, path.toString()), attributes);
    }

    /** Device and inode of the path are those of the open file. */
    boolean isStillAt(Path path) {
        try {
            return Objects.equals(
                    identity,
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            return false; // removed, or in a directory that is
        }
    }

    /** Appends, then forces to disk: fdatasync(2). What is not a regular file cannot be forced. */
    void write(byte[] bytes) throws IOException {
        appender.append(bytes);
        if (isRegular) {
            stream.getChannel().force(false);
        }
    }

    /** Where the file ends, read anew: others may have cut it. */
    Tail tail(Path path) throws IOException {
        return isRegular ? Tail.of(path) : Tail.WHOLE;
    }

    void close() {
        appender.stop();
    }

    private static void createIfMissing(Path path) throws IOException {
        if (Files.exists(path) || Files.isSymbolicLink(path)) {
            return; // a link to nowhere is told, not followed
        }
        Path directory = path.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(DIRECTORY_MODE));
        }
        Files.createFile(path, PosixFilePermissions.asFileAttribute(MODE));
        widen(path);
    }

    /** The mode whatever the umask; on a file system that has no modes it stays as it is. */
    private static void widen(Path path) {
        try {
            Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setPermissions(MODE);
        } catch (IOException e) {
            // vfat and the like: the log is worth more than its mode
        }
    }

    private static boolean isCharacterDevice(Path path) throws IOException {
        int mode = (int) Files.getAttribute(path, "unix:mode");
        return (mode & TYPE_MASK) == CHARACTER_DEVICE;
    }
}
