package io.memwitness.report;

import io.memwitness.model.Finding;
import java.util.List;

/** What a check found, as text and as JSON. */
public final class Findings {

    private static final int LEVEL_CHARS = Finding.Level.LIMITED.name().length() + 2;

    private Findings() {}

    /** Does everything work without which nothing is recorded? */
    public static boolean areFine(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.level() == Finding.Level.FAILS);
    }

    public static String text(List<Finding> findings, Style style) {
        Sheet sheet = new Sheet("");
        for (Finding finding : findings) {
            String level = finding.level() == Finding.Level.WORKS
                    ? finding.level().text()
                    : finding.level().name();
            sheet.line(ink(finding.level()), Cells.left(level, LEVEL_CHARS) + finding.subject(), told(finding));
        }
        return sheet.text(style);
    }

    public static String json(String host, List<Finding> findings) {
        Json json = new Json().object().field("schema", 1).field("host", host).field("fine", areFine(findings));
        json.array("checks");
        for (Finding finding : findings) {
            json.object()
                    .field("subject", finding.subject())
                    .field("level", finding.level().text())
                    .field("told", finding.told())
                    .field("remedy", finding.remedy().isEmpty() ? null : finding.remedy())
                    .end();
        }
        return json.end().end().text();
    }

    private static String told(Finding finding) {
        return finding.remedy().isEmpty() ? finding.told() : finding.told() + ". " + finding.remedy();
    }

    private static Ink ink(Finding.Level level) {
        return switch (level) {
            case WORKS -> Ink.GREEN;
            case LIMITED -> Ink.YELLOW;
            case FAILS -> Ink.RED;
        };
    }
}
