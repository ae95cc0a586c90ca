package io.memwitness.machine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;

/** The files of this host. Leaves little garbage, because it reads into one buffer made once; for one thread. */
final class BoundedFiles implements HostFiles {

    /** No directory, so that nothing can lie below it: looking there ends at once, whatever follows. */
    private static final Path NOWHERE = Path.of("/dev/null");

    private final byte[] buffer = new byte[16 * 1024];

    @Override
    public byte[] read(Path file, int limit) throws IOException {
        // Files.newInputStream, not a channel: reading goes on when the thread is interrupted, as at the end of the
        // recorder.
        try (InputStream in = Files.newInputStream(file)) {
            int wanted = Math.min(limit, buffer.length);
            int length = in.readNBytes(buffer, 0, wanted);
            return length < wanted || wanted == limit ? Arrays.copyOf(buffer, length) : readOn(in, limit);
        }
    }

    private byte[] readOn(InputStream in, int limit) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(4 * buffer.length);
        int length = buffer.length;
        while (length > 0) {
            all.write(buffer, 0, length);
            length = in.readNBytes(buffer, 0, Math.min(limit - all.size(), buffer.length));
        }
        return all.toByteArray();
    }

    /**
     * Java turns the bytes of a path into a String by the locale, and under systemd that is ASCII: each letter beyond would
     * be lost. A URI has the bytes; asking for it makes Java look for the path itself (is it a directory?), which could hang
     * on a network file system, so the path is put below {@link #NOWHERE} first.
     */
    @Override
    public byte[] link(Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        Path root = target.getRoot();
        Path below = root == null ? target : root.relativize(target);
        String uri = NOWHERE.resolve(below).toUri().getRawPath();
        String encoded = uri.substring(NOWHERE.toString().length());
        return percentDecoded(root == null && !encoded.isEmpty() ? encoded.substring(1) : encoded, root != null);
    }

    private static byte[] percentDecoded(String encoded, boolean absolute) {
        byte[] ascii = (encoded.isEmpty() && absolute ? "/" : encoded).getBytes(StandardCharsets.US_ASCII);
        int length = 0;
        for (int at = 0; at < ascii.length; at++) {
            if (ascii[at] == '%') {
                ascii[length++] = (byte) HexFormat.fromHexDigits(encoded, at + 1, at + 3);
                at += 2;
            } else {
                ascii[length++] = ascii[at];
            }
        }
        return Arrays.copyOf(ascii, length);
    }

    @Override
    public int entries(Path directory, int limit) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            Iterator<Path> entries = stream.iterator();
            int count = 0;
            while (count < limit && entries.hasNext()) {
                entries.next();
                count++;
            }
            return count;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    @Override
    public long size(Path path) throws IOException {
        return Files.size(path);
    }

    /** Following no link makes Java ask lstat(2); access(2) says no to a directory that exists but is hidden by hidepid=1. */
    @Override
    public boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
