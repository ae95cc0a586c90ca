package io.memwitness.report;

import io.memwitness.store.Extent;
import io.memwitness.store.GapRow;
import io.memwitness.store.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What of a time was recorded, so that nothing found is not taken for nothing recorded.
 *
 * @param range  the time that was asked for
 * @param extent how far the record reaches; nothing when there is none
 * @param gaps   of that time
 */
public record Coverage(TimeRange range, Optional<Extent> extent, List<GapRow> gaps) {

    private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

    public Coverage {
        gaps = List.copyOf(gaps);
    }

    /** Sentences for people, a line each; nothing when all of it was recorded. */
    String text(Stamp stamp, Style style) {
        if (extent.isEmpty()) {
            return "Nothing was recorded.\n";
        }
        Sheet sheet = new Sheet("");
        Extent reach = extent.get();
        boolean isEmpty = true;
        if (reach.first().isAfter(range.from().plus(WORTH_TELLING))) {
            sheet.line("Recorded", "from " + stamp.minute(reach.first()) + " on");
            isEmpty = false;
        }
        if (reach.last().isBefore(range.to().minus(WORTH_TELLING))) {
            sheet.line("Recorded", "up to " + stamp.minute(reach.last()));
            isEmpty = false;
        }
        List<GapRow> told = within();
        if (!told.isEmpty()) {
            sheet.line("Not recorded", GapLines.sum(told));
            GapLines.add(sheet, "", told, stamp);
            isEmpty = false;
        }
        return isEmpty ? "" : sheet.text(style);
    }

    /** The gaps that lie between two samples. */
    private List<GapRow> within() {
        return gaps.stream()
                .filter(gap -> !gap.reason().equals(GapRow.NOT_RECORDED))
                .toList();
    }

    void addTo(Json json, Stamp stamp) {
        json.field("since", stamp.exact(range.from()));
        json.field("until", stamp.exact(range.to()));
        json.field("recorded_from", extent.map(Extent::first).map(stamp::exact).orElse(null));
        json.field("recorded_to", extent.map(Extent::last).map(stamp::exact).orElse(null));
        GapLines.add(json, within(), stamp);
    }
}
