package io.memwitness.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.flight.Beats;
import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import io.memwitness.model.KernelCounters;
import io.memwitness.model.Pressure;
import io.memwitness.model.Sample;
import java.time.Duration;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A kill shows as a line of the kernel's log, and as a rise of its counter. */
class SignalsTest {

    private final Signals signals = new Signals();
    private Duration elapsed = Duration.ZERO;

    /** A column is a beat: counter/lines. */
    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # what                                  | counter/lines, beat by beat    | kills
        both on one beat                        | 5/0 6/1 6/0                    | 0 1 0
        the line first                          | 5/0 5/1 6/0 6/0                | 0 1 0 0
        the counter first                       | 5/0 6/0 6/1 6/0                | 0 1 0 0
        a kill without a line                   | 5/0 6/0 6/0 7/1                | 0 1 0 1
        a burst, half of it late                | 5/0 9/2 9/2 9/0                | 0 4 0 0
        a kernel without the counter            | -/0 -/2 -/0 -/1                | 0 2 0 1
        no log to read                          | 5/0 7/0 8/0                    | 0 2 1
        what was before the first beat is old   | 500/0 500/0                    | 0 0
        a counter that goes back is no kill     | 5/0 3/0 4/0                    | 0 0 1
        """)
    void killsAreCountedOnce(String what, String beats, String expected) {
        StringJoiner kills = new StringJoiner(" ");
        for (String beat : beats.split(" ", -1)) {
            String[] parts = beat.split("/", -1);
            long counter = parts[0].equals("-") ? HostMemory.ABSENT : Long.parseLong(parts[0]);
            kills.add(String.valueOf(
                    signals.next(sample(Fact.missing("none"), counter), Duration.ZERO, Integer.parseInt(parts[1]))
                            .kills()));
        }
        assertEquals(expected, kills.toString(), what);
    }

    @Test
    void stallIsTheShareOfTheTimeBetweenTwoSamples() {
        signals.next(stalled(Duration.ofSeconds(100)), Duration.ZERO, 0);
        Signs signs = signals.next(stalled(Duration.ofMillis(101_500)), Duration.ZERO, 0);

        assertEquals(50, signs.stalledPercent(), 1e-9);
        assertEquals(Duration.ofSeconds(3), signs.over());
    }

    @Test
    void stallOfALateBeatIsSharedOutOverTheTimeThatItReallyCovers() {
        signals.next(stalled(Duration.ofSeconds(100)), Duration.ZERO, 0);
        Signs signs = signals.next(stalled(Duration.ofMillis(101_500)), Duration.ofSeconds(3), 0);

        assertEquals(25, signs.stalledPercent(), 1e-9);
        assertEquals(Duration.ofSeconds(6), signs.over());
        assertEquals(
                100,
                signals.next(stalled(Duration.ofSeconds(200)), Duration.ofSeconds(1), 0)
                        .stalledPercent());
    }

    @Test
    void stallIsNotKnownOnTheFirstSampleNorWithoutPressure() {
        assertEquals(
                Double.NaN,
                signals.next(stalled(Duration.ofSeconds(100)), Duration.ZERO, 0).stalledPercent());
        assertEquals(
                Double.NaN,
                signals.next(sample(Fact.missing("off"), 0), Duration.ZERO, 0).stalledPercent());
        assertEquals(
                Double.NaN,
                signals.next(stalled(Duration.ofSeconds(200)), Duration.ZERO, 0).stalledPercent());
    }

    private Sample stalled(Duration fullTotal) {
        return sample(Fact.of(new Pressure(0, 0, fullTotal, fullTotal)), 0);
    }

    private Sample sample(Fact<Pressure> pressure, long oomKills) {
        elapsed = elapsed.plusSeconds(3);
        Sample plain = Beats.at(elapsed, 40);
        KernelCounters counters = new KernelCounters(oomKills, 0, 0, 0, 0, 0, 4096);
        return new Sample(
                plain.takenAt(), elapsed, plain.memory(), pressure, plain.cpu(), plain.load(), Fact.of(counters));
    }
}
