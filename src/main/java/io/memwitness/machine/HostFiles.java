package io.memwitness.machine;

import java.io.IOException;
import java.nio.file.Path;

/** Reads what the kernel shows as files; bounded, because neither a file nor a directory of it is known to end. */
interface HostFiles {

    /** The first {@code limit} bytes of a file. */
    byte[] read(Path file, int limit) throws IOException;

    /** Where a symbolic link points to, as the kernel stores it: bytes. */
    byte[] link(Path link) throws IOException;

    /** Number of entries of a directory, counted up to {@code limit}. */
    int entries(Path directory, int limit) throws IOException;

    /** Size as stat(2) tells it: for /proc/PID/fd the number of open files since Linux 6.2, 0 before. */
    long size(Path path) throws IOException;

    boolean exists(Path path);
}
