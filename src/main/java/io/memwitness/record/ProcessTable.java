package io.memwitness.record;

import io.memwitness.model.ProcessReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The processes as CSV, RFC 4180, header included, with one deviation: records end with a line feed alone. The logs are text
 * in lines, and the carriage return of the RFC would show up in {@code grep} and {@code cat -A}. A row is one line: a line
 * feed inside a cell is escaped, not quoted.
 */
final class ProcessTable {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private ProcessTable() {}

    static void addTo(Block block, List<ProcessReport> processes) {
        block.line(row(Column::title));
        for (ProcessReport process : processes) {
            block.line(row(column -> column.cell().apply(process)));
        }
    }

    private static String row(Function<Column, String> cell) {
        StringBuilder row = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(row, FORMAT)) {
            for (Column column : Column.ALL) {
                printer.print(cell.apply(column));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a StringBuilder does no input or output", e);
        }
        return row.toString();
    }
}
