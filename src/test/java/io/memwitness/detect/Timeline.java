package io.memwitness.detect;

import io.memwitness.model.Marker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Plays used memory over virtual time to a detector: "95% 14s, gap 5m, nan 3s, 40% 1m" is 95 % from 0 s to 14 s, no samples
 * for 5 min, nonsense for 3 s, then 40 %. A sample is taken at 0 s and then at every beat. "40% 1m 2 kills" are two kills on
 * the first beat of that minute, "40% 1m 35 stalled" are tasks that stand still for 35 % of all of it.
 */
final class Timeline {

    private final Detector detector;
    private final Duration beat;
    private Duration now = Duration.ZERO;
    private Duration segmentEnd = Duration.ZERO;
    private final List<Decision> decisions = new ArrayList<>();
    private final StringJoiner told = new StringJoiner(" ");

    private Timeline(Policy policy, Urgent urgent, Duration beat) {
        this.detector = new Detector(policy, urgent);
        this.beat = beat;
    }

    /** What was reported and when: "NEW@15s 10MIN@615s ENDED@660s", or "none". */
    static String play(String usedOverTime, Policy policy, Duration beat) {
        return play(usedOverTime, policy, Urgent.NOTHING, beat);
    }

    /** The same with what does not wait. */
    static String play(String usedOverTime, Policy policy, Urgent urgent, Duration beat) {
        Timeline timeline = new Timeline(policy, urgent, beat);
        timeline.play(usedOverTime);
        return timeline.told.length() == 0 ? "none" : timeline.told.toString();
    }

    /** All that was decided except {@link Decision.Nothing}, in order. */
    static List<Decision> decisions(String usedOverTime, Policy policy, Duration beat) {
        return decisions(usedOverTime, policy, Urgent.NOTHING, beat);
    }

    /** The same with what does not wait. */
    static List<Decision> decisions(String usedOverTime, Policy policy, Urgent urgent, Duration beat) {
        Timeline timeline = new Timeline(policy, urgent, beat);
        timeline.play(usedOverTime);
        return timeline.decisions;
    }

    private void play(String usedOverTime) {
        for (String segment : usedOverTime.split(", *", -1)) {
            String[] parts = segment.strip().split(" +", -1);
            segmentEnd = segmentEnd.plus(duration(parts[1]));
            boolean isFirst = true;
            while (now.compareTo(segmentEnd) < 0) {
                if (!parts[0].equals("gap")) {
                    sample(percent(parts[0]), signs(parts, isFirst));
                }
                isFirst = false;
                now = now.plus(beat);
            }
        }
    }

    private Signs signs(String[] parts, boolean isFirst) {
        if (parts.length < 4) {
            return Signs.NONE;
        }
        return parts[3].equals("stalled")
                ? new Signs(0, Double.parseDouble(parts[2]), beat)
                : new Signs(isFirst ? Long.parseLong(parts[2]) : 0, 0, beat);
    }

    private void sample(double usedPercent, Signs signs) {
        Decision decision = detector.next(usedPercent, now, signs);
        if (!(decision instanceof Decision.Nothing)) {
            decisions.add(decision);
            tell(decision);
        }
    }

    private void tell(Decision decision) {
        switch (decision) {
            case Decision.Due due -> told.add(text(due.marker()) + "@" + seconds());
            case Decision.Ended _ -> told.add("ENDED@" + seconds());
            case Decision.Rising _, Decision.Nothing _ -> {}
        }
    }

    private static String text(Marker marker) {
        return switch (marker) {
            case Marker.NewLog _ -> "NEW";
            case Marker.Current(long minutes) -> minutes + "MIN";
            case Marker.Ended _, Marker.Snapshot _ -> throw new AssertionError("no decision");
        };
    }

    private String seconds() {
        return now.toMillisPart() == 0 ? now.toSeconds() + "s" : now.toMillis() + "ms";
    }

    private static double percent(String text) {
        return text.equals("nan") ? Double.NaN : Double.parseDouble(text.replace("%", ""));
    }

    /** "14s", "5m", "2h", "500ms". */
    static Duration duration(String text) {
        return Duration.parse(
                text.endsWith("ms") ? "PT" + Long.parseLong(text.replace("ms", "")) / 1000.0 + "S" : "PT" + text);
    }
}
