package io.memwitness.detect;

import java.time.Duration;

/**
 * The rule by which reports are written. The defaults of the product are 80 %, 15 s, 10 min, 80 % and 0 s.
 *
 * @param highPercent  memory is high above this share, 0 to 100; the limit itself is not high
 * @param sustain      how long it must stay high before the first report; 0 reports the first high sample
 * @param cooldown     time between the reports of one incident; 0 reports every sample
 * @param clearPercent an incident ends at or below this share, 0 to {@code highPercent}; equal means no hysteresis
 * @param clearSustain how long it must stay there; 0 ends the incident at the first such sample
 */
public record Policy(
        double highPercent, Duration sustain, Duration cooldown, double clearPercent, Duration clearSustain) {

    /** Throws {@link IllegalArgumentException} for values out of range; settings are checked before they come here. */
    public Policy {
        require(highPercent >= 0 && highPercent <= 100, "highPercent is not within 0 to 100");
        require(clearPercent >= 0 && clearPercent <= highPercent, "clearPercent is not within 0 to highPercent");
        require(!sustain.isNegative(), "sustain is negative");
        require(!cooldown.isNegative(), "cooldown is negative");
        require(!clearSustain.isNegative(), "clearSustain is negative");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
