package io.memwitness.report;

import io.memwitness.record.Times;
import io.memwitness.store.GapRow;
import io.memwitness.store.Metric;
import io.memwitness.store.Reading;
import io.memwitness.store.SeriesPoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A history in buckets for people: a line for each bucket with a bar, a line for each gap in its place, and what it comes to.
 * The bar is the mean; what is lighter reaches to the greatest value.
 */
public final class HistoryText {

    private static final int LEAST_BAR = 8;
    private static final String LEGEND = "█ mean  ░ greatest";
    private static final String BETWEEN = "  ";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final History history;
    private final Stamp stamp;
    private final Style style;
    private final List<SeriesPoint> points;
    private final List<GapRow> gaps;

    /**
     * Reads all of it, which is to be some lines.
     *
     * @param history in buckets
     */
    public HistoryText(History history, Stamp stamp, Style style) throws IOException {
        this.history = history;
        this.stamp = stamp;
        this.style = style;
        List<SeriesPoint> read = new ArrayList<>();
        history.each(read::add);
        this.points = List.copyOf(read);
        this.gaps = history.gaps();
    }

    /** All lines, each with its line feed. */
    public String text() {
        List<Integer> widths = widths();
        Deque<GapRow> ahead = new ArrayDeque<>(gaps);
        StringBuilder text = new StringBuilder();
        text.append(style.paint(Ink.BOLD, titles(widths))).append('\n');
        for (SeriesPoint point : points) {
            appendGaps(text, ahead, point.at().plusMillis(1));
            if (point.samples() > 0) {
                text.append(line(point, widths)).append('\n');
            }
            appendGaps(text, ahead, point.at().plus(point.covers()));
        }
        return text.append('\n')
                .append(new HistorySummary(history, points, gaps, stamp).text(style))
                .toString();
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < history.metrics().size(); i++) {
            int width = history.metrics().get(i).name().length();
            for (SeriesPoint point : points) {
                width = Math.max(width, cell(point, i).length());
            }
            widths.add(width);
        }
        return widths;
    }

    private String titles(List<Integer> widths) {
        StringBuilder line = new StringBuilder(
                Cells.left("TIME", time(history.range().from()).length()));
        for (int i = 0; i < widths.size(); i++) {
            String title = history.metrics().get(i).name().toUpperCase(Locale.ROOT);
            line.append(BETWEEN).append(Cells.right(title, widths.get(i)));
        }
        int room = style.width() - line.length() - BETWEEN.length();
        return room < LEGEND.length()
                ? line.toString()
                : line.append(BETWEEN).append(LEGEND).toString();
    }

    private String line(SeriesPoint point, List<Integer> widths) {
        StringBuilder line = new StringBuilder(time(point.at()));
        for (int i = 0; i < widths.size(); i++) {
            line.append(BETWEEN).append(Cells.right(cell(point, i), widths.get(i)));
        }
        int bar = style.width() - line.length() - BETWEEN.length();
        return bar < LEAST_BAR
                ? line.toString()
                : line.append(BETWEEN).append(bar(point, bar)).toString().stripTrailing();
    }

    private String cell(SeriesPoint point, int metric) {
        return MetricText.text(
                history.metrics().get(metric), point.values().get(metric).value());
    }

    private String bar(SeriesPoint point, int columns) {
        Metric metric = history.metrics().getFirst();
        Reading reading = point.values().getFirst();
        double full = MetricText.full(metric, greatest());
        String mean = Sparkline.bar(reading.value(), full, columns);
        double reach = metric.isSum() ? 0 : reading.greatest();
        int lighter = (int) Math.round(Math.min(1, Double.isNaN(reach) ? 0 : reach / full) * columns) - mean.length();
        return mean + "░".repeat(Math.max(0, lighter));
    }

    private double greatest() {
        boolean isSum = history.metrics().getFirst().isSum();
        return points.stream()
                .map(point -> point.values().getFirst())
                .mapToDouble(reading -> isSum ? reading.value() : reading.greatest())
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    private void appendGaps(StringBuilder text, Deque<GapRow> ahead, Instant before) {
        List<GapRow> here = new ArrayList<>();
        while (!ahead.isEmpty() && ahead.getFirst().from().isBefore(before)) {
            here.add(ahead.removeFirst());
        }
        if (!here.isEmpty()) {
            String line = time(here.getFirst().from()) + BETWEEN + told(here);
            text.append(style.paint(Ink.YELLOW, Cells.cut(Cells.harmless(line), style.width())))
                    .append('\n');
        }
    }

    private static String told(List<GapRow> here) {
        if (here.size() == 1) {
            GapRow gap = here.getFirst();
            return "no samples for " + Times.span(gap.length()) + ": " + gap.detail();
        }
        String reasons = here.stream().map(GapRow::reason).distinct().collect(Collectors.joining(", "));
        return GapLines.total(here) + ": " + reasons;
    }

    /** As much of it as tells one line from the next. */
    private String time(Instant at) {
        Duration width = history.every().orElse(Duration.ZERO);
        if (history.range().length().compareTo(DAY) > 0) {
            return stamp.minute(at);
        }
        return width.compareTo(MINUTE) < 0 ? stamp.second(at).substring("2026-11-20 ".length()) : stamp.clock(at);
    }
}
