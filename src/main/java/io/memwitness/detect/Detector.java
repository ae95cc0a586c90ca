package io.memwitness.detect;

import io.memwitness.model.Cause;
import io.memwitness.model.Marker;
import java.time.Duration;

/**
 * Decides, from samples alone, when a report is due. Holds no clock, no file and no thread, so a year of samples can be
 * replayed in a second. One sample gives one decision, however late it comes.
 *
 * <pre>
 *   CALM --above high: Rising--> RISING --above high for sustain: Due(NEW LOG)--> INCIDENT --every cooldown: Due(CURRENT)--
 *                                RISING --not above high--> CALM                  INCIDENT --clear for clearSustain: Ended--> CALM
 * </pre>
 *
 * A gap between two high samples counts as having stayed high: samples go missing precisely when memory is short. An
 * incident goes on, reports included, while memory is above {@code clearPercent}, though no longer above
 * {@code highPercent}; the trigger then names the limit that is still exceeded. While it is clear, but not yet for
 * {@code clearSustain}, nothing is reported: either the incident ends, or the report comes when memory is back. For when
 * reports are due see {@link Reminders}.
 */
public final class Detector {

    private final Policy policy;
    private final Level high;
    private final Level clear;
    private boolean inIncident;
    private Duration highSince = Duration.ZERO;
    private Reminders reminders;
    private double peakPercent;

    public Detector(Policy policy) {
        this.policy = policy;
        this.high = new Level(policy.highPercent());
        this.clear = new Level(policy.clearPercent());
        this.reminders = new Reminders(policy.cooldown(), Duration.ZERO);
    }

    /**
     * Takes the next sample. One whose share is not a number from 0 to 100 says nothing about memory: it is passed over
     * as if it had not been taken.
     *
     * @param usedPercent used memory, 0 to 100
     * @param elapsed     monotonic time of the sample since the start; samples come in its order
     */
    public Decision next(double usedPercent, Duration elapsed) {
        if (!(usedPercent >= 0 && usedPercent <= 100)) {
            return Decision.Nothing.NOTHING;
        }
        high.see(usedPercent, elapsed);
        clear.see(usedPercent, elapsed);
        return inIncident ? during(usedPercent, elapsed) : before(usedPercent, elapsed);
    }

    private Decision before(double usedPercent, Duration elapsed) {
        if (!high.isAbove()) {
            return Decision.Nothing.NOTHING;
        }
        boolean first = high.since().equals(elapsed);
        peakPercent = first ? usedPercent : Math.max(peakPercent, usedPercent);
        if (high.lasted(elapsed).compareTo(policy.sustain()) >= 0) {
            return begin(usedPercent, elapsed);
        }
        return first ? new Decision.Rising(elapsed) : Decision.Nothing.NOTHING;
    }

    private Decision begin(double usedPercent, Duration elapsed) {
        inIncident = true;
        highSince = high.since();
        reminders = new Reminders(policy.cooldown(), elapsed);
        return due(new Marker.NewLog(), usedPercent, elapsed);
    }

    private Decision during(double usedPercent, Duration elapsed) {
        peakPercent = Math.max(peakPercent, usedPercent);
        if (!clear.isAbove()) {
            return clear.lasted(elapsed).compareTo(policy.clearSustain()) >= 0 ? end() : Decision.Nothing.NOTHING;
        }
        if (!reminders.isDue(elapsed)) {
            return Decision.Nothing.NOTHING;
        }
        return due(new Marker.Current(reminders.minutes(elapsed)), usedPercent, elapsed);
    }

    private Decision end() {
        inIncident = false;
        return new Decision.Ended(clear.since().minus(highSince), peakPercent);
    }

    private Decision due(Marker marker, double usedPercent, Duration elapsed) {
        String trigger = high.isAbove()
                ? Trigger.above(usedPercent, high, "", elapsed)
                : Trigger.above(usedPercent, clear, " (clear)", elapsed);
        return new Decision.Due(Cause.THRESHOLD, marker, elapsed.minus(highSince), trigger);
    }
}
