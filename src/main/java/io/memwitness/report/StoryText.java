package io.memwitness.report;

import io.memwitness.record.Figures;
import io.memwitness.record.Times;
import io.memwitness.store.GapRow;
import io.memwitness.store.IncidentRow;
import io.memwitness.store.ReportRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * All about one incident, for people: a headline with the verdict, a picture, the report as in the logs, further ones in short, the
 * closing block, what came after.
 *
 * @param story what is known
 * @param now   wall-clock time
 * @param stamp writes times
 */
public record StoryText(Story story, Instant now, Stamp stamp) {

    /**
     * The text.
     *
     * @param withDetails also the details of every process
     */
    public String text(Style style, boolean withDetails) {
        StringBuilder text = new StringBuilder();
        text.append(heading(style)).append('\n').append(new StoryPicture(story, stamp).text(style));
        Sheet before = new Sheet("");
        addGaps(before, gaps(true));
        text.append(before.text(style));
        if (story.reports().isEmpty()) {
            text.append("\nIts reports are not in the store.\n");
        } else {
            text.append('\n')
                    .append(Cells.harmlessLines(story.reports().getFirst().general())
                            .stripTrailing())
                    .append('\n');
            appendFurther(text, style);
        }
        story.closing()
                .ifPresent(closing -> text.append('\n')
                        .append(Cells.harmlessLines(closing.general()).stripTrailing())
                        .append('\n'));
        text.append(after(style));
        if (withDetails) {
            story.reports().forEach(report -> text.append('\n').append(Cells.harmlessLines(report.details())));
        }
        return text.toString();
    }

    private String heading(Style style) {
        IncidentRow row = story.incident().row();
        Sheet sheet = new Sheet("");
        sheet.line("Incident", row.id() + " on " + row.host());
        sheet.line("Start", stamp.second(row.at()) + " (" + Times.span(Duration.between(row.at(), now)) + " ago)");
        sheet.line("End", end(row));
        sheet.line(
                "Peak",
                row.peakPercent().isPresent()
                        ? Figures.percent(row.peakPercent().getAsDouble()) + " of memory used"
                        : "not known");
        sheet.line("Trigger", row.triggerText());
        addExplanation(sheet);
        story.incident()
                .biggest()
                .ifPresent(biggest -> sheet.line("Biggest", biggest.told() + ", pid " + biggest.pid()));
        return sheet.text(style) + story.leaks().text(stamp, style);
    }

    private void addExplanation(Sheet sheet) {
        StoredKills kills = story.incident().kills();
        story.incident().verdict().ifPresent(verdict -> sheet.line(Ink.BOLD, "Verdict", verdict.sentence()));
        addUnlessEmpty(sheet, "Killed", kills.told());
        addUnlessEmpty(sheet, "Vanished", kills.vanished());
        addUnlessEmpty(sheet, "Stalled", kills.stalled());
    }

    private static void addUnlessEmpty(Sheet sheet, String label, String text) {
        if (!text.isEmpty()) {
            sheet.line(label, text);
        }
    }

    private String end(IncidentRow row) {
        if (story.incident().isStill()) {
            return "still on, for " + Times.span(Duration.between(row.at(), now));
        }
        if (story.incident().isEndKnown()) {
            return row.endedAt().map(stamp::second).orElse("") + ", after "
                    + story.incident().lasted(now);
        }
        Instant last = row.endedAt().orElse(row.lastReportAt());
        return "not seen: " + row.endReason().orElse("nothing was recorded of it") + ", last known "
                + stamp.second(last);
    }

    private void appendFurther(StringBuilder text, Style style) {
        List<ReportRow> further = story.reports().subList(1, story.reports().size());
        if (further.isEmpty()) {
            return;
        }
        text.append('\n')
                .append(style.paint(Ink.BOLD, Figures.counted(further.size(), "further report")))
                .append('\n');
        Sheet sheet = new Sheet("  ");
        for (ReportRow report : further) {
            Document document = Document.of(report.document());
            double used = document.object("memory").number("used_percent");
            sheet.line(
                    stamp.second(report.at()),
                    (Double.isNaN(used) ? report.marker() : "used " + Figures.percent(used))
                            + StoredVerdict.ofReport(document)
                                    .flatMap(StoredVerdict::brief)
                                    .or(() -> Holder.biggest(document).map(Holder::told))
                                    .map(who -> "; " + who)
                                    .orElse(""));
        }
        text.append(sheet.text(style));
    }

    private String after(Style style) {
        Sheet sheet = new Sheet("  ");
        if (!Double.isNaN(story.later())) {
            sheet.line("10 min later", "used " + Figures.percent(story.later()));
        }
        addGaps(sheet, gaps(false));
        String lines = sheet.text(style);
        return lines.isEmpty() ? "" : "\n" + style.paint(Ink.BOLD, "What came after") + "\n" + lines;
    }

    private void addGaps(Sheet sheet, List<GapRow> gaps) {
        if (!gaps.isEmpty()) {
            sheet.line("not recorded", GapLines.sum(gaps));
            GapLines.add(sheet, "", gaps, stamp);
        }
    }

    /** Those that were over when the incident began, or the others. */
    private List<GapRow> gaps(boolean before) {
        Instant start = story.incident().row().at();
        return story.gaps().stream()
                .filter(gap -> before != gap.to().isAfter(start))
                .toList();
    }
}
