package io.memwitness.record;

import java.util.ArrayList;
import java.util.List;

/** Lines of a log from one "TIME: " to the next, made harmless. Bounded: a file may be anything. */
final class LogChunk {

    static final String TIME = "TIME: ";

    private static final int MOST_LINES = 50_000;
    private static final int LONGEST_LINE = 64 * 1024;

    private final long firstLine;
    private final List<String> lines = new ArrayList<>();
    private boolean isCut;

    /** @param firstLine number of its first line in the file, from 1 */
    LogChunk(long firstLine) {
        this.firstLine = firstLine;
    }

    void add(String line) {
        if (lines.size() >= MOST_LINES) {
            isCut = true;
            return;
        }
        isCut |= line.length() > LONGEST_LINE;
        lines.add(Block.harmless(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line));
    }

    boolean isEmpty() {
        return lines.stream().allMatch(String::isBlank);
    }

    boolean isCut() {
        return isCut;
    }

    long firstLine() {
        return firstLine;
    }

    /** Number in the file of the line with this index. */
    long number(int index) {
        return firstLine + index;
    }

    /** Line by index, empty where there is none. */
    String line(int index) {
        return index < lines.size() ? lines.get(index) : "";
    }

    boolean startsWith(int index, String begin) {
        return line(index).startsWith(begin);
    }

    /** Index of the first blank line: the end of a block of ours. */
    int end() {
        int end = 0;
        while (end < lines.size() && !lines.get(end).isBlank()) {
            end++;
        }
        return end;
    }

    /** Index behind the last line that is not blank. */
    int wholeEnd() {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isBlank()) {
            end--;
        }
        return end;
    }

    List<String> lines(int from, int to) {
        return lines.subList(Math.min(from, to), to);
    }
}
