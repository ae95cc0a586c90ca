package io.memwitness.machine;

import io.memwitness.model.Fact;
import io.memwitness.model.LeadUp;

/**
 * What only the record of the last minutes can tell about a process, not a look at it.
 *
 * @param cpuPercent processor time between the last two beats, 100 is one processor
 * @param grew       change of anonymous + swapped memory over the lead-up, bytes
 * @param leadUp     anonymous + swapped memory over the last minutes, bytes
 */
public record Course(Fact<Double> cpuPercent, Fact<Long> grew, Fact<LeadUp> leadUp) {}
