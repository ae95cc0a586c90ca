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
 *   CALM or RISING --a kill, hardly anything available, tasks stalled: Due(NEW LOG)--> INCIDENT --a new kill: Due(CURRENT)--
 * </pre>
 *
 * A gap between two high samples counts as having stayed high: samples go missing precisely when memory is short. An
 * incident goes on, reports included, while memory is above {@code clearPercent}, though no longer above
 * {@code highPercent}; the trigger then names the limit that is still exceeded. While it is clear, but not yet for
 * {@code clearSustain}, nothing is reported: either the incident ends, or the report comes when memory is back. An incident
 * that was opened by what does not wait goes on until nothing of that kind was seen for {@link #QUIET}: it may come while
 * memory is not high at all. For when reports are due see {@link Reminders} and {@link KillReports}.
 */
public final class Detector {

    /** Without a kill or stalled tasks for so long, an incident that these opened is over. */
    static final Duration QUIET = Duration.ofSeconds(30);

    private final Policy policy;
    private final Urgent urgent;
    private final Level high;
    private final Level clear;
    private boolean inIncident;
    private boolean openedByEvent;
    private Cause lastEvent = Cause.KILL;
    private String lastEventInWords = "";
    private Duration lastEventAt = Duration.ZERO;
    private Duration since = Duration.ZERO;
    private Reminders reminders;
    private KillReports kills = new KillReports();
    private double peakPercent;

    /**
     * A detector that has seen nothing yet.
     *
     * @param urgent what does not wait for memory to stay high
     */
    public Detector(Policy policy, Urgent urgent) {
        this.policy = policy;
        this.urgent = urgent;
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
     * @param signs       what happened since the last sample
     */
    public Decision next(double usedPercent, Duration elapsed, Signs signs) {
        if (!(usedPercent >= 0 && usedPercent <= 100)) {
            return Decision.Nothing.NOTHING;
        }
        high.see(usedPercent, elapsed);
        clear.see(usedPercent, elapsed);
        see(usedPercent, signs, elapsed);
        return inIncident ? during(usedPercent, elapsed) : before(usedPercent, elapsed, signs);
    }

    private void see(double usedPercent, Signs signs, Duration elapsed) {
        if (urgent.isLow(usedPercent)) {
            happened(Cause.AVAILABLE, low(usedPercent), elapsed);
        }
        if (urgent.isStalled(signs)) {
            happened(Cause.STALLED, Trigger.stalled(signs, urgent.stalledPercent()), elapsed);
        }
        if (urgent.kills() && signs.kills() > 0) {
            kills.add(signs.kills());
            happened(Cause.KILL, Trigger.killed(signs.kills()), elapsed);
        }
    }

    private void happened(Cause event, String inWords, Duration elapsed) {
        lastEvent = event;
        lastEventInWords = inWords;
        lastEventAt = elapsed;
    }

    private Decision before(double usedPercent, Duration elapsed, Signs signs) {
        boolean first = high.isAbove() && high.since().equals(elapsed);
        peakPercent = first || !high.isAbove() ? usedPercent : Math.max(peakPercent, usedPercent);
        if (kills.isPending() || urgent.isStalled(signs)) {
            return begin(elapsed, lastEvent, lastEventInWords);
        }
        if (high.isAbove() && high.lasted(elapsed).compareTo(policy.sustain()) >= 0) {
            return begin(elapsed, Cause.THRESHOLD, level(usedPercent, elapsed));
        }
        if (urgent.isLow(usedPercent)) {
            return begin(elapsed, Cause.AVAILABLE, low(usedPercent));
        }
        return first ? new Decision.Rising(elapsed) : Decision.Nothing.NOTHING;
    }

    private Decision begin(Duration elapsed, Cause cause, String trigger) {
        inIncident = true;
        openedByEvent = cause != Cause.THRESHOLD && (cause != Cause.AVAILABLE || !high.isAbove());
        since = high.isAbove() ? high.since() : elapsed;
        reminders = new Reminders(policy.cooldown(), elapsed);
        kills.told(elapsed);
        return new Decision.Due(cause, new Marker.NewLog(), elapsed.minus(since), trigger);
    }

    private Decision during(double usedPercent, Duration elapsed) {
        peakPercent = Math.max(peakPercent, usedPercent);
        if (kills.isDue(elapsed)) {
            String killed = Trigger.killed(kills.told(elapsed));
            return due(Cause.KILL, killed, elapsed);
        }
        if (isOver(usedPercent, elapsed)) {
            return end(elapsed);
        }
        boolean goesOn = clear.isAbove() || urgent.isLow(usedPercent) || isEventful(elapsed);
        return goesOn && reminders.isDue(elapsed) ? remind(usedPercent, elapsed) : Decision.Nothing.NOTHING;
    }

    private Decision remind(double usedPercent, Duration elapsed) {
        if (clear.isAbove()) {
            return due(Cause.THRESHOLD, level(usedPercent, elapsed), elapsed);
        }
        return urgent.isLow(usedPercent)
                ? due(Cause.AVAILABLE, low(usedPercent), elapsed)
                : due(lastEvent, lastEventInWords, elapsed);
    }

    private boolean isEventful(Duration elapsed) {
        return openedByEvent && elapsed.minus(lastEventAt).compareTo(QUIET) < 0;
    }

    private boolean isOver(double usedPercent, Duration elapsed) {
        boolean isClear = !clear.isAbove()
                && !urgent.isLow(usedPercent)
                && clear.lasted(elapsed).compareTo(policy.clearSustain()) >= 0;
        return isClear && !isEventful(elapsed) && !kills.isPending();
    }

    private Decision end(Duration elapsed) {
        inIncident = false;
        kills = new KillReports();
        return new Decision.Ended(calmSince(elapsed).minus(since), peakPercent);
    }

    private Duration calmSince(Duration elapsed) {
        return openedByEvent || clear.since().compareTo(since) <= 0 ? elapsed : clear.since();
    }

    private Decision due(Cause cause, String trigger, Duration elapsed) {
        return new Decision.Due(cause, new Marker.Current(reminders.minutes(elapsed)), elapsed.minus(since), trigger);
    }

    private String low(double usedPercent) {
        return Trigger.available(usedPercent, urgent.availablePercent());
    }

    private String level(double usedPercent, Duration elapsed) {
        return high.isAbove()
                ? Trigger.above(usedPercent, high, "", elapsed)
                : Trigger.above(usedPercent, clear, " (clear)", elapsed);
    }
}
