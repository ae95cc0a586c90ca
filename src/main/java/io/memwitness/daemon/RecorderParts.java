package io.memwitness.daemon;

import io.memwitness.detect.Policy;
import io.memwitness.model.Protection;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a recorder is told when it is made.
 *
 * @param policy      when a report is due
 * @param interval    time between two beats
 * @param top         processes in a report
 * @param zone        of the times in reports
 * @param protections how the recorder protects itself, for the TRUST line
 * @param console     takes one sentence at a time
 */
public record RecorderParts(
        Policy policy,
        Duration interval,
        int top,
        ZoneId zone,
        List<Protection> protections,
        Consumer<String> console) {

    /** Lists are copied. */
    public RecorderParts {
        protections = List.copyOf(protections);
    }

    /** The same with these protections added in front. */
    public RecorderParts with(List<Protection> first) {
        List<Protection> more = new ArrayList<>(first);
        more.addAll(protections);
        return new RecorderParts(policy, interval, top, zone, more, console);
    }
}
