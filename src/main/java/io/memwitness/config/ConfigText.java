package io.memwitness.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The lines of a configuration file, if it is one: UTF-8 text of reasonable size. */
final class ConfigText {

    /** The commented default file has 4 kB. What is bigger was named by mistake, and /dev/zero has no end. */
    private static final int MOST_BYTES = 256 * 1024;

    private ConfigText() {}

    /**
     * Reads the file whole. Lines end with LF or CR LF; a byte order mark is skipped.
     *
     * @throws Refused with the whole sentence, file and line included
     */
    static List<String> lines(String name) throws Refused {
        byte[] bytes = bytes(name);
        if (bytes.length > MOST_BYTES) {
            throw new Refused(Excerpt.of(name) + ": is bigger than 256K, so it cannot be a configuration file");
        }
        String text = decode(name, bytes);
        List<String> lines = List.of(text.split("\n", -1));
        int number = 0;
        for (String line : lines) {
            number++;
            refuseControlCharacters(name, number, line);
        }
        return lines;
    }

    private static byte[] bytes(String name) throws Refused {
        if (name.isEmpty()) {
            throw new Refused("The name of the configuration file is empty. Leave it out, or name one");
        }
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            return in.readNBytes(MOST_BYTES + 1);
        } catch (IOException | InvalidPathException e) {
            throw new Refused(Excerpt.of(name) + ": the configuration file cannot be read: " + reason(e)
                    + ". Name one that can be, for example: --config /etc/memwitness/memwitness.conf");
        }
    }

    private static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : Excerpt.printable(reason);
    }

    private static String decode(String name, byte[] bytes) throws Refused {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw new Refused(place(name, text.split("\n", -1).length) + "is not UTF-8 text. Save the file as UTF-8");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static void refuseControlCharacters(String name, int number, String line) throws Refused {
        int end = line.endsWith("\r") ? line.length() - 1 : line.length();
        for (int i = 0; i < end; i++) {
            if (line.charAt(i) != '\t' && Character.isISOControl(line.charAt(i))) {
                throw new Refused(place(name, number) + "has the control character "
                        + Excerpt.of(line.substring(i, i + 1)) + ". Is this a configuration file?");
            }
        }
    }

    private static String place(String name, int number) {
        return Excerpt.of(name) + ":" + number + ": ";
    }
}
