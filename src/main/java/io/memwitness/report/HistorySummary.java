package io.memwitness.report;

import io.memwitness.record.Figures;
import io.memwitness.record.Times;
import io.memwitness.store.GapRow;
import io.memwitness.store.Metric;
import io.memwitness.store.Reading;
import io.memwitness.store.SeriesPoint;
import java.time.Duration;
import java.util.List;

/**
 * What a history comes to: least, mean and greatest of each metric, and how much of the time was recorded.
 *
 * @param history the series
 * @param points  its buckets
 * @param gaps    in its range
 * @param stamp   writes times
 */
record HistorySummary(History history, List<SeriesPoint> points, List<GapRow> gaps, Stamp stamp) {

    String text(Style style) {
        Sheet sheet = new Sheet("");
        for (int i = 0; i < history.metrics().size(); i++) {
            sheet.line(Ink.BOLD, history.metrics().get(i).name(), told(i));
        }
        sheet.line(Ink.BOLD, "range", range());
        if (!gaps.isEmpty()) {
            sheet.line(Ink.YELLOW, "gaps", GapLines.total(gaps));
        }
        return sheet.text(style);
    }

    private String range() {
        long samples = points.stream().mapToLong(SeriesPoint::samples).sum();
        return stamp.second(history.range().from()) + " to "
                + stamp.second(history.range().to()) + " "
                + stamp.zone() + ", a line is "
                + history.every().map(Times::span).orElse("a sample") + ", "
                + Figures.counted(samples, "sample");
    }

    private String told(int metric) {
        Metric of = history.metrics().get(metric);
        SeriesPoint least = null;
        SeriesPoint greatest = null;
        double weighted = 0;
        double sum = 0;
        long samples = 0;
        for (SeriesPoint point : points) {
            Reading reading = point.values().get(metric);
            if (reading.isKnown()) {
                least = least == null
                                || reading.least() < least.values().get(metric).least()
                        ? point
                        : least;
                greatest = greatest == null
                                || reading.greatest()
                                        > greatest.values().get(metric).greatest()
                        ? point
                        : greatest;
                weighted += reading.value() * point.samples();
                sum += reading.value();
                samples += point.samples();
            }
        }
        if (least == null || greatest == null) {
            return "no samples";
        }
        String most =
                "most " + MetricText.text(of, greatest.values().get(metric).greatest()) + at(greatest);
        if (of.isSum()) {
            return "sum " + MetricText.text(of, sum) + ", " + most + " in one beat";
        }
        String first = Double.isNaN(least.values().get(metric).least())
                ? ""
                : "least " + MetricText.text(of, least.values().get(metric).least()) + at(least) + ", ";
        return first + "mean " + MetricText.text(of, weighted / samples) + ", " + most;
    }

    private String at(SeriesPoint point) {
        boolean isDays = history.range().length().compareTo(Duration.ofDays(1)) > 0;
        return " at " + (isDays ? stamp.minute(point.at()) : stamp.clock(point.at()));
    }
}
