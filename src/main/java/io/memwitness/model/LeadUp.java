package io.memwitness.model;

import java.time.Duration;
import java.util.List;

/**
 * How a figure came to where it is: readings at fixed distances before now, oldest first.
 *
 * @param points   the readings that exist; the last one is now (ago is zero), or when a process was last seen
 * @param recorded how far the record reaches back from now
 */
public record LeadUp(List<Point> points, Duration recorded) {

    public LeadUp {
        points = List.copyOf(points);
    }

    /**
     * One reading.
     *
     * @param ago   how long before now; exact distance of the reading, not the one asked for
     * @param value percent for the host, bytes for a process
     */
    public record Point(Duration ago, double value) {}
}
