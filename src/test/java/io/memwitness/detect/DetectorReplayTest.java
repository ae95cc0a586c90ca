package io.memwitness.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Cause;
import io.memwitness.model.Marker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random histories, judged a second time by someone who knows the whole history and looks for incidents in it. */
class DetectorReplayTest {

    private static final double[] SHARES = {0, 40, 69.9, 70, 70.1, 75, 79.9, 80, 80.1, 85, 95, 100, Double.NaN, 101};

    private record Taken(long atMillis, double usedPercent) {}

    @Test
    void decidesAsOneWhoKnowsTheWholeHistory() {
        Random random = new Random(20_261_120);
        for (int history = 0; history < 2_000; history++) {
            Policy policy = randomPolicy(random);
            List<Taken> samples = randomHistory(random);

            assertEquals(Hindsight.judge(samples, policy), detect(samples, policy), () -> policy + " " + samples);
        }
    }

    @Test
    void replaysAYearOfBeatsWithAnIncidentOfTwoHoursEachDay() {
        Detector detector = new Detector(
                new Policy(80, Duration.ofSeconds(15), Duration.ofMinutes(10), 80, Duration.ZERO), Urgent.NOTHING);
        long reports = 0;
        for (long second = 0; second < Duration.ofDays(365).toSeconds(); second += 3) {
            double used = second % 86_400 < 7_200 ? 95 : 40;
            reports += detector.next(used, Duration.ofSeconds(second), Signs.NONE) instanceof Decision.Due ? 1 : 0;
        }

        assertEquals(365 * 12, reports, "one at once and then one every 10 min, each day");
    }

    private static List<String> detect(List<Taken> samples, Policy policy) {
        Detector detector = new Detector(policy, Urgent.NOTHING);
        return samples.stream()
                .map(taken -> text(detector.next(taken.usedPercent, Duration.ofMillis(taken.atMillis), Signs.NONE)))
                .toList();
    }

    private static String text(Decision decision) {
        return switch (decision) {
            case Decision.Nothing _ -> "-";
            case Decision.Rising(Duration since) -> "rising " + since.toMillis();
            case Decision.Due(Cause _, Marker marker, Duration highFor, String _) ->
                marker.line() + ", " + highFor.toMillis();
            case Decision.Ended(Duration lasted, double peak) -> "ended " + lasted.toMillis() + " " + peak;
        };
    }

    private static Policy randomPolicy(Random random) {
        return new Policy(
                80,
                Duration.ofSeconds(random.nextInt(4) * 5L),
                Duration.ofSeconds(random.nextInt(4) * 40L),
                random.nextBoolean() ? 80 : 70,
                Duration.ofSeconds(random.nextInt(3) * 7L));
    }

    /** Stays on a side of the limits for a while, beats come a little late, sometimes minutes late. */
    private static List<Taken> randomHistory(Random random) {
        List<Taken> samples = new ArrayList<>();
        long at = random.nextInt(3) * 1_000L;
        double used = 40;
        for (int i = 0; i < 200; i++) {
            used = random.nextInt(6) == 0 ? SHARES[random.nextInt(SHARES.length)] : used;
            samples.add(new Taken(at, used));
            at += 3_000 + random.nextInt(20) + (random.nextInt(30) == 0 ? random.nextInt(200_000) : 0);
        }
        return samples;
    }

    /** The rule once more, written for a finished history: find an incident, fill in its reports, go on after it. */
    private static final class Hindsight {

        private final List<Taken> samples;
        private final Policy policy;
        private final String[] judged;

        private Hindsight(List<Taken> samples, Policy policy) {
            this.samples = samples;
            this.policy = policy;
            this.judged = new String[samples.size()];
            Arrays.fill(judged, "-");
        }

        static List<String> judge(List<Taken> all, Policy policy) {
            List<Integer> sane = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if (Math.abs(all.get(i).usedPercent - 50) <= 50) {
                    sane.add(i);
                }
            }
            Hindsight hindsight = new Hindsight(sane.stream().map(all::get).toList(), policy);
            hindsight.incidentsFrom(0);
            String[] result = new String[all.size()];
            Arrays.fill(result, "-");
            for (int i = 0; i < sane.size(); i++) {
                result[sane.get(i)] = hindsight.judged[i];
            }
            return List.of(result);
        }

        private void incidentsFrom(int start) {
            int from = start;
            while (from < samples.size()) {
                int rise = from;
                while (rise < samples.size() && used(rise) <= policy.highPercent()) {
                    rise++;
                }
                int fall = rise;
                while (fall < samples.size() && used(fall) > policy.highPercent()) {
                    fall++;
                }
                from = rise < fall ? afterStretch(rise, fall) : fall;
            }
        }

        private int afterStretch(int rise, int fall) {
            int report = rise;
            while (report < fall && at(report) - at(rise) < policy.sustain().toMillis()) {
                report++;
            }
            judged[rise] = "rising " + at(rise);
            if (report == fall) {
                return fall;
            }
            judged[report] = "NEW LOG, " + (at(report) - at(rise));
            int end = endAfter(report, rise);
            reminders(report, end, rise);
            return end + 1;
        }

        private int endAfter(int report, int rise) {
            int calm = -1;
            for (int i = report + 1; i < samples.size(); i++) {
                calm = used(i) > policy.clearPercent() ? -1 : calm < 0 ? i : calm;
                if (calm >= 0 && at(i) - at(calm) >= policy.clearSustain().toMillis()) {
                    double peak = samples.subList(rise, i).stream()
                            .mapToDouble(Taken::usedPercent)
                            .max()
                            .orElseThrow();
                    judged[i] = "ended " + (at(calm) - at(rise)) + " " + peak;
                    return i;
                }
            }
            return samples.size();
        }

        private void reminders(int report, int end, int rise) {
            long cooldown = policy.cooldown().toMillis();
            long due = at(report) + cooldown;
            for (int i = report + 1; i < end; i++) {
                if (used(i) > policy.clearPercent() && at(i) >= due) {
                    judged[i] = "CURRENT LOG STARTED " + (at(i) - at(report)) / 60_000 + " MINUTES AGO, "
                            + (at(i) - at(rise));
                    due = (at(i) - due) * 10 > cooldown ? at(i) + cooldown : due + cooldown;
                }
            }
        }

        private double used(int i) {
            return samples.get(i).usedPercent;
        }

        private long at(int i) {
            return samples.get(i).atMillis;
        }
    }
}
