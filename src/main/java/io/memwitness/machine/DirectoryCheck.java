package io.memwitness.machine;

import io.memwitness.model.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Can a recorder write to a directory: is it there, whose is it, is there space? */
public final class DirectoryCheck {

    private static final double MIB = 1 << 20;

    private DirectoryCheck() {}

    /**
     * Looks at one directory, which need not exist yet.
     *
     * @param subject        what it is for
     * @param minFreeBytes   with less free space nothing is written to it; 0 for no limit
     * @param minFreePercent the same as a share of its file system, 0 to 100; the stricter of the two counts
     * @param option         the option that names another one
     */
    public static Finding of(String subject, Path directory, long minFreeBytes, double minFreePercent, String option) {
        Path path = directory.toAbsolutePath().normalize();
        String remedy = "Name another directory with " + option + ".";
        try {
            if (!Files.exists(path)) {
                return absent(subject, path, remedy);
            }
            if (!Files.isDirectory(path)) {
                return Finding.fails(subject, path + " is not a directory", remedy);
            }
            return present(subject, path, minFreeBytes, minFreePercent);
        } catch (IOException e) {
            return Finding.fails(subject, path + " cannot be looked at: " + e, remedy);
        }
    }

    private static Finding absent(String subject, Path path, String remedy) {
        Path parent = nearest(path);
        return parent != null && Files.isDirectory(parent) && Files.isWritable(parent)
                ? Finding.works(subject, path + ", made when the recorder starts")
                : Finding.fails(subject, path + " does not exist, and " + parent + " cannot be written to", remedy);
    }

    private static @Nullable Path nearest(Path path) {
        Path parent = path.getParent();
        while (parent != null && !Files.exists(parent)) {
            parent = parent.getParent();
        }
        return parent;
    }

    private static Finding present(String subject, Path path, long minFreeBytes, double minFreePercent)
            throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
        long free = path.toFile().getUsableSpace();
        long wanted = Math.max(minFreeBytes, Math.round(path.toFile().getTotalSpace() * minFreePercent / 100));
        String told = path + " (" + attributes.owner().getName() + ":"
                + attributes.group().getName() + " " + PosixFilePermissions.toString(attributes.permissions()) + "), "
                + Math.round(free / MIB) + " MiB free";
        if (free < wanted) {
            return Finding.fails(
                    subject,
                    told + ", less than " + Math.round(wanted / MIB) + " MiB",
                    "Reports are counted and not written until there is space.");
        }
        return Files.isWritable(path)
                ? Finding.works(subject, told)
                : Finding.limited(
                        subject,
                        told + ", not to be written by you",
                        "That is fine for a service that runs as "
                                + attributes.owner().getName() + ".");
    }
}
