package io.memwitness.daemon;

import io.memwitness.detect.Policy;
import io.memwitness.detect.Urgent;
import io.memwitness.flight.FlightRecord;
import io.memwitness.model.Protection;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a recorder is told when it is made.
 *
 * @param policy      when a report is due
 * @param urgent      what is reported at once, threshold or not
 * @param interval    time between two beats
 * @param flight      takes every beat
 * @param top         processes in a report
 * @param zone        of the times in reports
 * @param protections how the recorder protects itself at the moment, for the TRUST line
 * @param upkeep      run half a minute after the start and once an hour
 * @param console     takes one sentence at a time
 */
public record RecorderParts(
        Policy policy,
        Urgent urgent,
        Duration interval,
        FlightRecord flight,
        int top,
        ZoneId zone,
        Supplier<List<Protection>> protections,
        Runnable upkeep,
        Consumer<String> console) {}
