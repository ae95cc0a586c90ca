package io.memwitness.record;

import java.io.File;
import java.nio.file.Path;

/** Free space of a file system. */
@FunctionalInterface
interface DiskSpace {

    /** statvfs(3) through {@link File}: unlike {@link java.nio.file.FileStore} it does not read the table of all mounts. */
    DiskSpace REAL = directory -> {
        File file = directory.toFile();
        return new Room(file.getUsableSpace(), file.getTotalSpace());
    };

    /**
     * Space on the file system of this directory.
     *
     * @param usableBytes for a process without privileges
     * @param totalBytes  size of the file system; 0 when it is unknown
     */
    record Room(long usableBytes, long totalBytes) {}

    Room of(Path directory);
}
