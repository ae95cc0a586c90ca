package io.memwitness.record;

import io.memwitness.model.LeadUp;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleFunction;

/** A lead-up in words: {@code 10 min ago 52.1 %, 5 min ago 61.0 %, now 86.4 %}. Says so when the record is younger than that. */
final class LeadUpText {

    /** How far a lead-up should reach back. */
    private static final Duration ASKED = Duration.ofMinutes(10);

    private final String began;
    private final DoubleFunction<String> format;

    /**
     * @param began  what to call the beginning of a record that is too short: "recording began"
     * @param format the value with its unit
     */
    LeadUpText(String began, DoubleFunction<String> format) {
        this.began = began;
        this.format = format;
    }

    String of(LeadUp leadUp) {
        if (leadUp.points().isEmpty()) {
            return "n/a (nothing recorded)";
        }
        StringBuilder text = new StringBuilder(beginning(leadUp));
        for (LeadUp.Point point : leadUp.points()) {
            text.append(text.isEmpty() ? "" : ", ").append(point(leadUp, point));
        }
        return text.toString();
    }

    /** Only when it is news, and no reading stands for it. */
    private String beginning(LeadUp leadUp) {
        List<LeadUp.Point> points = leadUp.points();
        return isShort(leadUp) && !isBeginning(leadUp, points.getFirst()) ? began(leadUp.recorded()) : "";
    }

    private String point(LeadUp leadUp, LeadUp.Point point) {
        String value = format.apply(point.value());
        if (point.ago().isZero()) {
            return "now " + value;
        }
        if (isShort(leadUp) && isBeginning(leadUp, point)) {
            return began(point.ago()) + " at " + value;
        }
        return Times.ago(point.ago()) + " " + value;
    }

    private String began(Duration ago) {
        return ago.isZero() ? began + " with this reading" : began + " " + Times.ago(ago);
    }

    private static boolean isShort(LeadUp leadUp) {
        return leadUp.recorded().compareTo(ASKED) < 0;
    }

    private static boolean isBeginning(LeadUp leadUp, LeadUp.Point point) {
        return !point.ago().isZero()
                && point.ago().toSeconds() == leadUp.recorded().toSeconds();
    }
}
