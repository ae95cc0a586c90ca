package io.memwitness.detect;

import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import io.memwitness.model.KernelCounters;
import io.memwitness.model.Pressure;
import io.memwitness.model.Sample;
import java.time.Duration;

/**
 * Reads the signs from one sample to the next. A kill shows twice, as a line in the kernel's log and in its counter, not always
 * on the same beat, and sometimes only once: it is counted once.
 */
public final class Signals {

    private Fact<Pressure> pressure = Fact.missing("first sample");
    private Duration elapsed = Duration.ZERO;
    private long counter = HostMemory.ABSENT;
    private long counted;
    private long lines;

    /**
     * The signs of the next sample.
     *
     * @param late  how long after its time the sample was taken
     * @param lines kills that the kernel's log told since the last sample
     */
    public Signs next(Sample sample, Duration late, int lines) {
        Duration taken = sample.elapsed().plus(late);
        Duration over = taken.minus(elapsed);
        double stalled = stalledPercent(sample.pressure(), over);
        long kills = kills(sample.counters().map(KernelCounters::oomKills).orElse(HostMemory.ABSENT), lines);
        pressure = sample.pressure();
        elapsed = taken;
        return new Signs(kills, stalled, over);
    }

    private double stalledPercent(Fact<Pressure> now, Duration over) {
        Fact<Double> stalled = pressure.then(then -> now.map(
                known -> (double) known.fullTotal().minus(then.fullTotal()).toNanos()));
        return over.isPositive() ? Math.min(100, 100 * stalled.orElse(Double.NaN) / over.toNanos()) : Double.NaN;
    }

    /** The greater of both sums; on a beat on which neither rose they are even again. */
    private long kills(long counterNow, int newLines) {
        long rise =
                counter == HostMemory.ABSENT || counterNow == HostMemory.ABSENT ? 0 : Math.max(0, counterNow - counter);
        counter = counterNow == HostMemory.ABSENT ? counter : counterNow;
        if (rise == 0 && newLines == 0) {
            counted = 0;
            lines = 0;
            return 0;
        }
        long before = Math.max(counted, lines);
        counted += rise;
        lines += newLines;
        return Math.max(counted, lines) - before;
    }
}
