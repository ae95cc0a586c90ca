package io.memwitness.detect;

import io.memwitness.model.Cause;
import io.memwitness.model.Marker;
import java.time.Duration;

/** What one sample means. */
public sealed interface Decision {

    /** Nothing to do. */
    record Nothing() implements Decision {
        static final Nothing NOTHING = new Nothing();
    }

    /**
     * First high sample: an incident may begin here, so what it will be measured against (pressure totals) is to be
     * remembered now. Comes once for each stretch above the limit outside of an incident. When the first high sample is
     * already a report ({@code sustain} 0) {@link Due} comes instead, with {@code highFor} 0.
     *
     * @param since elapsed time of this sample
     */
    record Rising(Duration since) implements Decision {}

    /**
     * A report is due with this sample.
     *
     * @param cause   which rule
     * @param marker  {@link Marker.NewLog} for the first of an incident, else {@link Marker.Current}
     * @param highFor time since the first high sample of the incident
     * @param trigger why, in words: "memory used 86.4 % > 80 % for 15 s", "kernel killed 1 process"
     */
    record Due(Cause cause, Marker marker, Duration highFor, String trigger) implements Decision {}

    /**
     * The incident is over; the next begins with {@link Marker.NewLog}. Comes only after a report: a stretch shorter
     * than {@code sustain} was no incident and passes in silence.
     *
     * @param lasted      from the first high sample to the first of the calm that ended it; for an incident that was opened
     *                    by what does not wait, to the end of the quiet after it
     * @param peakPercent highest share of used memory in that time, 0 to 100
     */
    record Ended(Duration lasted, double peakPercent) implements Decision {}
}
