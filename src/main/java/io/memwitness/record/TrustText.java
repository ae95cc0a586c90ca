package io.memwitness.record;

import io.memwitness.model.Beats;
import io.memwitness.model.Census;
import io.memwitness.model.Protection;
import io.memwitness.model.Trust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The TRUST line: was the sample on time, were all processes read, would the recorder have survived. Only trouble adds words. */
final class TrustText {

    private TrustText() {}

    static String of(Trust trust) {
        List<String> parts = new ArrayList<>();
        parts.add(sample(trust.beats()));
        addGaps(parts, trust.beats());
        parts.add(processes(trust.census()));
        if (!trust.protections().isEmpty()) {
            parts.add(String.join(
                    ", ", trust.protections().stream().map(Protection::told).toList()));
        }
        parts.addAll(trust.remarks());
        return String.join("; ", parts);
    }

    private static String sample(Beats beats) {
        return "sampled " + Times.seconds(beats.age()) + " ago in " + Times.millis(beats.took()) + ", "
                + (beats.onTime() ? "on time" : tardiness(beats));
    }

    private static String tardiness(Beats beats) {
        String late = beats.late().isZero() ? "on time" : Times.millis(beats.late()) + " late";
        return beats.missedNow() == 0 ? late : late + " after " + Figures.counted(beats.missedNow(), "missed beat");
    }

    private static void addGaps(List<String> parts, Beats beats) {
        List<String> gaps = new ArrayList<>();
        if (beats.missedTotal() > 0) {
            gaps.add(Figures.counted(beats.missedTotal(), "beat") + " missed");
        }
        if (beats.suspended().compareTo(Duration.ZERO) > 0) {
            gaps.add("host suspended for " + Times.span(beats.suspended()));
        }
        if (!gaps.isEmpty()) {
            parts.add(String.join(" and ", gaps) + " since the recorder started");
        }
    }

    private static String processes(Census census) {
        return census.read() + " of " + census.seen() + " processes "
                + (census.whole() ? "read" : "known, the biggest and the new ones read now")
                + among(census) + also(census);
    }

    /** Those without memory of their own: read, and nothing to show for it. */
    private static String among(Census census) {
        List<String> kinds = new ArrayList<>();
        addIfAny(kinds, census.kernelThreads(), Figures.counted(census.kernelThreads(), "kernel thread"));
        addIfAny(kinds, census.zombies(), Figures.counted(census.zombies(), "zombie"));
        return kinds.isEmpty() ? "" : " (" + String.join(", ", kinds) + " among them)";
    }

    private static String also(Census census) {
        List<String> others = new ArrayList<>();
        addIfAny(others, census.denied(), census.denied() + " NOT readable (permission denied)");
        addIfAny(others, census.untracked(), census.untracked() + " NOT followed (too many processes)");
        addIfAny(others, census.vanished(), census.vanished() + " ended while being read");
        return others.isEmpty() ? "" : ", " + String.join(", ", others);
    }

    private static void addIfAny(List<String> parts, int count, String part) {
        if (count > 0) {
            parts.add(part);
        }
    }
}
