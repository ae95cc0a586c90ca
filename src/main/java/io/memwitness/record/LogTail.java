package io.memwitness.record;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The end of a log: what a recorder wrote last before it was killed, and perhaps could not store. */
public final class LogTail {

    /** Some dozen blocks of general_proc_info.log, a handful of proc_details.log. */
    private static final int BYTES = 128 * 1024;

    private final String text;

    private LogTail(String text) {
        this.text = text;
    }

    /**
     * Reads the end of a log from the beginning of a block on; a log that is not there is empty.
     *
     * @throws IOException it is there and cannot be read
     */
    public static LogTail of(Path log) throws IOException {
        if (!Files.isRegularFile(log)) {
            return new LogTail("");
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long begin = Math.max(0, file.length() - BYTES);
            byte[] bytes = new byte[(int) Math.min(BYTES, file.length())];
            file.seek(begin);
            file.readFully(bytes);
            return new LogTail(fromBlock(new String(bytes, StandardCharsets.UTF_8), begin == 0));
        }
    }

    private static String fromBlock(String text, boolean isWhole) {
        if (isWhole && text.startsWith(LogChunk.TIME)) {
            return text;
        }
        int block = text.indexOf("\n" + LogChunk.TIME);
        return block < 0 ? "" : text.substring(block + 1);
    }

    /** The blocks in it, oldest first; those without an incident, as snapshots and the predecessor's, are left out. */
    public List<Head> heads() {
        List<Head> heads = new ArrayList<>();
        for (int begin = 0; begin >= 0 && begin < text.length(); begin = next(begin)) {
            int end = next(begin) < 0 ? text.length() : next(begin);
            int incident = text.indexOf("\n" + OurBlock.INCIDENT, begin) + 1;
            int host = text.indexOf(" on ", incident);
            if (incident > 0 && incident < end && host > 0 && host < end) {
                String id = text.substring(incident + OurBlock.INCIDENT.length(), host);
                heads.add(new Head(line(begin), id));
            }
        }
        return heads;
    }

    private int next(int begin) {
        int at = text.indexOf("\n" + LogChunk.TIME, begin);
        return at < 0 ? at : at + 1;
    }

    private String line(int begin) {
        int end = text.indexOf('\n', begin);
        return text.substring(begin, end < 0 ? text.length() : end);
    }

    /** Reads its blocks; what the recorder itself wrote is whole or closed as torn, so findings are of no interest. */
    public void read(LogTaker taker) {
        try {
            new LogReader(ZoneOffset.UTC, "", taker).read(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalStateException("a StringReader does no input", e);
        }
    }

    /**
     * What tells a block from any other, without reading it.
     *
     * @param timeLine its first line, as written
     * @param incident id of its incident
     */
    public record Head(String timeLine, String incident) {}
}
