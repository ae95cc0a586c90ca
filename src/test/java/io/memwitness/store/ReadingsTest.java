package io.memwitness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.CpuTicks;
import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import io.memwitness.model.KernelCounters;
import io.memwitness.model.LoadAverages;
import io.memwitness.model.Pressure;
import io.memwitness.model.Sample;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is stored of a sample and the one before it. Every field of the kernel has another value, so none is mistaken. */
class ReadingsTest {

    private static final long PAGE = 4096;
    private static final Sample LOW = sample(
            new CpuTicks(1000, 10_000),
            new Pressure(0, 0, Duration.ofNanos(5_999_000), Duration.ofMillis(1)),
            new KernelCounters(3, 100, 1000, 2000, -1, -1, 16_384));
    private static final Sample HIGH = sample(
            new CpuTicks(1123, 11_000),
            new Pressure(0, 0, Duration.ofNanos(8_001_000), Duration.ofMillis(2)),
            new KernelCounters(5, 140, 1007, 2011, -1, -1, 16_384));

    @ParameterizedTest(name = "{0} is {1}, {2} without a beat before")
    @CsvSource(nullValues = "none", textBlock = """
        AVAILABLE,    102,  102
        FREE,         103,  103
        ANONYMOUS,    106,  106
        PAGE_CACHE,   902,  902
        SHARED,       107,  107
        SLAB,         108,  108
        PAGE_TABLES,  110,  110
        KERNEL_STACK, 111,  111
        HUGE_PAGES,   112,  112
        SWAP_USED,    70,   70
        CPU,          123,  none
        LOAD1,        151,  151
        LOAD5,        250,  250
        LOAD15,       5,    5
        STALLED_SOME, 3,    none
        STALLED_FULL, 1,    none
        OOM_KILLS,    2,    none
        MAJOR_FAULTS, 40,   none
        SWAP_IN,      28,   none
        SWAP_OUT,     44,   none
        """)
    void storesLevelsAsTheyAreAndCountsAsTheirRise(Series series, Long value, @Nullable Long alone) {
        assertEquals(value, value(LOW, HIGH, series));
        assertEquals(alone == null ? Readings.NONE : alone, value(null, HIGH, series));
    }

    @ParameterizedTest
    @EnumSource
    void whatTheKernelDoesNotHaveIsNoNumber(Series series) {
        HostMemory bare =
                new HostMemory(PAGE, 0, true, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
        Fact<Pressure> off = Fact.missing("off");
        KernelCounters none = new KernelCounters(-1, -1, -1, -1, -1, -1, 4096);
        Sample sample = new Sample(
                Instant.EPOCH, Duration.ZERO, bare, off, Fact.missing("n/a"), Fact.missing("n/a"), Fact.of(none));
        long expected = series == Series.AVAILABLE || series == Series.SWAP_USED ? 0 : Readings.NONE;
        assertEquals(expected, value(sample, sample, series));
    }

    @ParameterizedTest
    @EnumSource(names = {"CPU", "STALLED_SOME", "STALLED_FULL", "OOM_KILLS", "MAJOR_FAULTS", "SWAP_IN", "SWAP_OUT"})
    void aCounterThatFellGivesNoNumber(Series series) {
        assertEquals(Readings.NONE, value(HIGH, LOW, series));
    }

    private static long value(@Nullable Sample before, Sample sample, Series series) {
        Readings readings = new Readings();
        readings.take(before, sample, Duration.ofSeconds(3));
        return readings.value(series);
    }

    private static Sample sample(CpuTicks cpu, Pressure pressure, KernelCounters counters) {
        HostMemory memory = new HostMemory(
                101 * PAGE,
                102 * PAGE,
                false,
                103 * PAGE,
                104 * PAGE,
                905 * PAGE,
                105 * PAGE,
                106 * PAGE,
                107 * PAGE,
                108 * PAGE,
                109 * PAGE,
                110 * PAGE,
                111 * PAGE,
                112 * PAGE,
                183 * PAGE,
                113 * PAGE,
                -1,
                -1,
                -1,
                -1);
        return new Sample(
                Instant.EPOCH,
                Duration.ZERO,
                memory,
                Fact.of(pressure),
                Fact.of(cpu),
                Fact.of(new LoadAverages(1.51, 2.5, 0.05)),
                Fact.of(counters));
    }
}
