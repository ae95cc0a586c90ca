package io.memwitness.record;

import io.memwitness.model.LoggedProcess;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table as {@code DataFrame.to_string()} of pandas prints it: titles in one line, the title of the index (pid) alone in the
 * next, then the rows. All columns but the index end where their title ends, so cells with blanks are read by their place. A
 * table that was typed or reformatted is read word by word instead.
 *
 * <pre>
 *        name          create_time  rss
 * pid
 * 4711   java  21:10:03 20/11/26  9801
 * </pre>
 */
final class PandasTable {

    private static final String INDEX = "pid";
    private static final String CREATED = "create_time";

    private final List<String> titles = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();

    private PandasTable(String header) {
        int at = 0;
        while (at < header.length()) {
            int begin = at;
            while (begin < header.length() && header.charAt(begin) == ' ') {
                begin++;
            }
            int end = begin;
            while (end < header.length() && header.charAt(end) != ' ') {
                end++;
            }
            if (end > begin) {
                titles.add(header.substring(begin, end));
                ends.add(end);
            }
            at = end;
        }
    }

    static List<LoggedProcess> read(LogChunk chunk, ZoneId zone, LogTaker taker) {
        List<LoggedProcess> rows = new ArrayList<>();
        PandasTable table = new PandasTable(chunk.line(2));
        if (!table.titles.contains("name") || !table.titles.contains("rss")) {
            taker.finding(chunk.number(2), "no process table here; the report is taken without processes");
            return rows;
        }
        int end = chunk.end();
        for (int index = 3; index < end; index++) {
            if (!chunk.line(index).strip().equals(INDEX)) {
                table.row(chunk, index, zone, taker, rows);
            }
        }
        return rows;
    }

    private void row(LogChunk chunk, int index, ZoneId zone, LogTaker taker, List<LoggedProcess> rows) {
        String line = chunk.line(index).stripTrailing();
        LoggedRow row = new LoggedRow(fits(line) ? byPlace(line) : byWord(line), zone);
        if (row.hasPid() && row.process().rss().isKnown()) {
            rows.add(row.process());
        } else {
            taker.finding(chunk.number(index), "torn or foreign row of the process table; left out");
        }
    }

    /** Every column ends with a character of its own, followed by a blank or nothing. */
    private boolean fits(String line) {
        if (line.length() != ends.getLast()) {
            return false;
        }
        for (int end : ends) {
            if (line.charAt(end - 1) == ' ' || (end < line.length() && line.charAt(end) != ' ')) {
                return false;
            }
        }
        return true;
    }

    private Map<String, String> byPlace(String line) {
        Map<String, String> cells = new LinkedHashMap<>();
        int space = line.indexOf(' ');
        int begin = titles.getFirst().equals(INDEX) ? 0 : Math.max(space, 0);
        cells.put(INDEX, line.substring(0, begin));
        for (int i = 0; i < titles.size(); i++) {
            int end = ends.get(i);
            cells.put(titles.get(i), line.substring(Math.min(begin, end), end).strip());
            begin = end;
        }
        return cells;
    }

    /** A time is two words; what is left over belongs to the name. */
    private Map<String, String> byWord(String line) {
        List<String> words = List.of(line.strip().split(" +", 0));
        List<String> columns = new ArrayList<>(titles);
        if (!columns.getFirst().equals(INDEX)) {
            columns.addFirst(INDEX);
        }
        int spare = words.size() - columns.size() - (columns.contains(CREATED) ? 1 : 0);
        Map<String, String> cells = new LinkedHashMap<>();
        int at = 0;
        for (String column : columns) {
            int count = 1 + (column.equals(CREATED) ? 1 : 0) + (column.equals("name") ? Math.max(0, spare) : 0);
            int end = Math.min(words.size(), at + count);
            cells.put(column, String.join(" ", words.subList(Math.min(at, end), end)));
            at = end;
        }
        return cells;
    }
}
