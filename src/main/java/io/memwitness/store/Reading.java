package io.memwitness.store;

/**
 * Value of a metric over some samples, in its unit; NaN where there is none.
 *
 * @param least    of one sample; NaN for what is counted when the samples themselves are gone
 * @param value    mean of what is there at a time, sum of what is counted
 * @param greatest of one sample
 */
public record Reading(double least, double value, double greatest) {

    /** No sample, or none with a value. */
    public static final Reading NONE = new Reading(Double.NaN, Double.NaN, Double.NaN);

    /** Of a single sample. */
    static Reading of(double value) {
        return new Reading(value, value, value);
    }

    public boolean isKnown() {
        return !Double.isNaN(value);
    }
}
