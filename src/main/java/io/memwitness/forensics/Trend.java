package io.memwitness.forensics;

import java.util.Arrays;

/**
 * A robust trend (Theil and Sen): the median of the slopes of all pairs of points, so that single points that lie far off
 * change nothing.
 *
 * @param slope   median
 * @param falling share of the pairs that fall, 0 to 1
 */
record Trend(double slope, double falling) {

    /** @param x ascending */
    static Trend of(double[] x, double[] y) {
        double[] slopes = new double[x.length * (x.length - 1) / 2];
        int size = 0;
        int falling = 0;
        for (int i = 1; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                slopes[size] = (y[i] - y[j]) / (x[i] - x[j]);
                falling += slopes[size] < 0 ? 1 : 0;
                size++;
            }
        }
        return new Trend(median(slopes), size == 0 ? 0 : (double) falling / size);
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
