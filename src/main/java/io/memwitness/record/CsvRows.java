package io.memwitness.record;

import io.memwitness.model.LoggedProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The process table of a block of ours: one line a row, columns by their titles. */
final class CsvRows {

    private CsvRows() {}

    /** @param header index of the line with the titles; the rows follow up to {@code end} */
    static List<LoggedProcess> read(LogChunk chunk, int header, int end, LogTaker taker) {
        List<LoggedProcess> rows = new ArrayList<>();
        List<String> titles = cells(chunk.line(header));
        for (int index = header + 1; index < end; index++) {
            if (!chunk.startsWith(index, OurBlock.TORN)) {
                row(titles, chunk, index, taker, rows);
            }
        }
        return rows;
    }

    private static void row(List<String> titles, LogChunk chunk, int index, LogTaker taker, List<LoggedProcess> rows) {
        List<String> cells = cells(chunk.line(index));
        Map<String, String> byTitle = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(titles.size(), cells.size()); i++) {
            byTitle.put(titles.get(i), cells.get(i));
        }
        LoggedRow row = new LoggedRow(byTitle);
        if (row.hasPid()) {
            rows.add(row.process());
        }
        if (!row.hasPid() || cells.size() < titles.size()) {
            taker.finding(chunk.number(index), "torn row of the process table; what is there was taken");
        }
    }

    private static List<String> cells(String line) {
        try (CSVParser parser = CSVParser.parse(line, CSVFormat.RFC4180)) {
            List<CSVRecord> records = parser.getRecords();
            return records.isEmpty() ? List.of() : records.get(0).toList();
        } catch (IOException | RuntimeException e) {
            return List.of(); // a quote without its end: a torn row
        }
    }
}
