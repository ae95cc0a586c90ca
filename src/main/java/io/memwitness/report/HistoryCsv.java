package io.memwitness.report;

import io.memwitness.store.Metric;
import io.memwitness.store.Reading;
import io.memwitness.store.SeriesPoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A history as CSV, RFC 4180: a header and one row a point; empty cells where nothing was recorded. */
public final class HistoryCsv {

    private final History history;
    private final Stamp stamp;

    public HistoryCsv(History history, Stamp stamp) {
        this.history = history;
        this.stamp = stamp;
    }

    /** Writes all of it, row by row. */
    public void writeTo(Appendable out) throws IOException {
        CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
        printer.printRecord(header(history.metrics(), history.every().isPresent()));
        RecordedTime recorded = history.recorded();
        boolean isRange = history.every().isPresent();
        history.each(point -> printer.printRecord(row(point, recorded.of(point), history.metrics(), isRange, stamp)));
    }

    /** Titles of the columns; {@code isRange} with what the values of several samples come to. */
    static List<String> header(List<Metric> metrics, boolean isRange) {
        List<String> header = new ArrayList<>(List.of("time", "covers_seconds"));
        if (isRange) {
            header.add("samples");
        }
        for (Metric metric : metrics) {
            String name = MetricText.column(metric);
            if (!isRange) {
                header.add(name);
            } else if (metric.isSum()) {
                header.addAll(List.of(name + "_sum", name + "_max"));
            } else {
                header.addAll(List.of(name + "_min", name + "_mean", name + "_max"));
            }
        }
        return header;
    }

    static List<String> row(SeriesPoint point, Duration recorded, List<Metric> metrics, boolean isRange, Stamp stamp) {
        List<String> row = new ArrayList<>();
        row.add(stamp.exact(point.at()));
        row.add(String.valueOf(recorded.toSeconds()));
        if (isRange) {
            row.add(String.valueOf(point.samples()));
        }
        for (int i = 0; i < metrics.size(); i++) {
            Metric metric = metrics.get(i);
            Reading reading = point.values().get(i);
            if (isRange && !metric.isSum()) {
                row.add(MetricText.exact(metric, reading.least()));
            }
            row.add(MetricText.exact(metric, reading.value()));
            if (isRange) {
                row.add(MetricText.exact(metric, reading.greatest()));
            }
        }
        return row;
    }
}
