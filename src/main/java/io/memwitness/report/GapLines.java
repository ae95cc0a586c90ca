package io.memwitness.report;

import io.memwitness.record.Figures;
import io.memwitness.record.Times;
import io.memwitness.store.GapRow;
import java.time.Duration;
import java.util.List;

/** Times without samples, as text and as JSON. */
final class GapLines {

    private static final int MOST_TOLD = 5;

    private GapLines() {}

    /** {@code 2 gaps, 3h12m in all:}, before the lines of {@link #add}. */
    static String sum(List<GapRow> gaps) {
        return total(gaps) + (gaps.size() > MOST_TOLD ? "; the last " + MOST_TOLD + ":" : ":");
    }

    /** {@code 2 gaps, 3h12m in all}. */
    static String total(List<GapRow> gaps) {
        Duration sum = Duration.ZERO;
        for (GapRow gap : gaps) {
            sum = sum.plus(gap.length());
        }
        return Figures.counted(gaps.size(), "gap") + ", " + Times.span(sum) + " in all";
    }

    /** A line each; of many the last ones. */
    static void add(Sheet sheet, String label, List<GapRow> gaps, Stamp stamp) {
        gaps.stream().skip(Math.max(0, gaps.size() - MOST_TOLD)).forEach(gap -> sheet.line(label, text(gap, stamp)));
    }

    /** {@code 2026-11-20 03:04:12, 3m12s: the host was rebooted}. */
    private static String text(GapRow gap, Stamp stamp) {
        return stamp.second(gap.from()) + ", " + Times.span(gap.length()) + ": "
                + (gap.detail().isEmpty() ? gap.reason() : gap.detail());
    }

    static void add(Json json, List<GapRow> gaps, Stamp stamp) {
        json.array("gaps");
        for (GapRow gap : gaps) {
            json.object()
                    .field("from", stamp.exact(gap.from()))
                    .field("to", stamp.exact(gap.to()))
                    .field("reason", gap.reason())
                    .field("detail", gap.detail())
                    .end();
        }
        json.end();
    }
}
