package io.memwitness.detect;

/**
 * What is reported at once, threshold or not: memory can be gone in half a second, long before it was high for some time.
 *
 * @param kills            a process was killed for lack of memory
 * @param availablePercent less than this share of memory is available, 0 to 100; 0 never
 * @param stalledPercent   all tasks waited for memory for more than this share of the time since the last sample, 0 to 100; 0 never
 */
public record Urgent(boolean kills, double availablePercent, double stalledPercent) {

    /** Nothing: the threshold alone decides. */
    public static final Urgent NOTHING = new Urgent(false, 0, 0);

    boolean isLow(double usedPercent) {
        return 100 - usedPercent < availablePercent;
    }

    boolean isStalled(Signs signs) {
        return stalledPercent > 0 && signs.stalledPercent() > stalledPercent;
    }
}
