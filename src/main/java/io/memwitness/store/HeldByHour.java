package io.memwitness.store;

import java.time.Instant;
import java.util.List;

/**
 * What all processes of a unit held, hour by hour; where processes have no unit, those of an executable.
 *
 * @param who    the unit, or else the executable
 * @param isUnit it is a unit
 * @param hours  oldest first; those without a reading are left out
 */
public record HeldByHour(String who, boolean isUnit, List<Hour> hours) {

    public HeldByHour {
        hours = List.copyOf(hours);
    }

    /**
     * An hour.
     *
     * @param start its beginning
     * @param least the least anonymous + swapped bytes of it
     * @param anew  no process of the hour before remained
     */
    public record Hour(Instant start, long least, boolean anew) {}
}
