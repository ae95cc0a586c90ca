package io.memwitness.store;

import java.util.List;
import java.util.Locale;

/**
 * What is stored of a host with every sample, one number each. From this list the tables, the inserts, the aggregates and
 * the metrics of {@code memwitness history} are made: a new series is one line here and one in {@link Readings}.
 */
public enum Series {
    AVAILABLE(Kind.LEVEL, Pace.EVERY_BEAT, Unit.PAGES, "available", "MemAvailable, /proc/meminfo"),
    FREE(Kind.LEVEL, Pace.WITH_PROCESSES, Unit.PAGES, "free", "MemFree, /proc/meminfo"),
    ANONYMOUS(Kind.LEVEL, Pace.EVERY_BEAT, Unit.PAGES, "anonymous", "AnonPages, /proc/meminfo"),
    PAGE_CACHE(Kind.LEVEL, Pace.WITH_PROCESSES, Unit.PAGES, "page_cache", "Cached + Buffers - Shmem, /proc/meminfo"),
    SHARED(Kind.LEVEL, Pace.EVERY_BEAT, Unit.PAGES, "shared", "Shmem, /proc/meminfo"),
    SLAB(Kind.LEVEL, Pace.WITH_PROCESSES, Unit.PAGES, "slab", "Slab, /proc/meminfo"),
    PAGE_TABLES(
            Kind.LEVEL, Pace.WITH_PROCESSES, Unit.PAGES, "page_tables", "PageTables + SecPageTables, /proc/meminfo"),
    KERNEL_STACK(Kind.LEVEL, Pace.WITH_PROCESSES, Unit.PAGES, "kernel_stack", "KernelStack, /proc/meminfo"),
    HUGE_PAGES(
            Kind.LEVEL, Pace.WITH_PROCESSES, Unit.PAGES, "huge_pages", "Hugetlb, /proc/meminfo: the pool, used or not"),
    SWAP_USED(Kind.LEVEL, Pace.EVERY_BEAT, Unit.PAGES, "swap", "SwapTotal - SwapFree, /proc/meminfo"),
    CPU(
            Kind.LEVEL,
            Pace.EVERY_BEAT,
            Unit.TENTHS_OF_PERCENT,
            "cpu",
            "busy share of all processors since the beat before, /proc/stat"),
    LOAD1(Kind.LEVEL, Pace.EVERY_BEAT, Unit.HUNDREDTHS, "load", "mean of 1 minute, /proc/loadavg"),
    LOAD5(Kind.LEVEL, Pace.EVERY_BEAT, Unit.HUNDREDTHS, "load5", "mean of 5 minutes, /proc/loadavg"),
    LOAD15(Kind.LEVEL, Pace.EVERY_BEAT, Unit.HUNDREDTHS, "load15", "mean of 15 minutes, /proc/loadavg"),
    STALLED_SOME(Kind.COUNT, Pace.EVERY_BEAT, Unit.MILLISECONDS, "pressure", "total of some, /proc/pressure/memory"),
    STALLED_FULL(
            Kind.COUNT, Pace.EVERY_BEAT, Unit.MILLISECONDS, "pressure_full", "total of full, /proc/pressure/memory"),
    OOM_KILLS(Kind.COUNT, Pace.EVERY_BEAT, Unit.NUMBER, "oom_kills", "oom_kill, /proc/vmstat"),
    MAJOR_FAULTS(Kind.COUNT, Pace.EVERY_BEAT, Unit.NUMBER, "major_faults", "pgmajfault, /proc/vmstat"),
    SWAP_IN(Kind.COUNT, Pace.EVERY_BEAT, Unit.PAGES, "swap_in", "pswpin, /proc/vmstat"),
    SWAP_OUT(Kind.COUNT, Pace.EVERY_BEAT, Unit.PAGES, "swap_out", "pswpout, /proc/vmstat");

    /** How values of several samples are put together. */
    public enum Kind {
        /** What is there at a time: least, mean and greatest. */
        LEVEL,
        /** What happened since the beat before: sum and greatest. Null where there is no beat before to compare with. */
        COUNT
    }

    /**
     * When it is stored. The parts of memory that move slowly are null between two looks at the processes, which keeps a
     * sample below 60 bytes: aggregates pass over nulls, and whoever wants the whole balance takes the nearest that has it.
     */
    public enum Pace {
        /** With each sample. */
        EVERY_BEAT,
        /** With each sample that comes with process samples: every 30 s. */
        WITH_PROCESSES
    }

    /** What a stored 1 means. */
    public enum Unit {
        /** 4 KiB, whatever the page size of the host. */
        PAGES(Readings.PAGE, "bytes"),
        TENTHS_OF_PERCENT(0.1, "percent"),
        HUNDREDTHS(0.01, ""),
        MILLISECONDS(1, "milliseconds"),
        NUMBER(1, "");

        private final double factor;
        private final String shown;

        Unit(double factor, String shown) {
            this.factor = factor;
            this.shown = shown;
        }

        /** A stored value times this is the value in {@link #shown()}. */
        public double factor() {
            return factor;
        }

        /** Unit for people: "bytes", "percent", "milliseconds", or empty for bare numbers. */
        public String shown() {
            return shown;
        }
    }

    private static final List<Series> ALL = List.of(values());

    private final Kind kind;
    private final Pace pace;
    private final Unit unit;
    private final String metric;
    private final String source;

    Series(Kind kind, Pace pace, Unit unit, String metric, String source) {
        this.kind = kind;
        this.pace = pace;
        this.unit = unit;
        this.metric = metric;
        this.source = source;
    }

    /** All of them, in the order of the columns. */
    public static List<Series> all() {
        return ALL;
    }

    /** Its column of the table samples, and the beginning of its columns of the table minutes. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Kind kind() {
        return kind;
    }

    public Pace pace() {
        return pace;
    }

    public Unit unit() {
        return unit;
    }

    /** Name of the metric that shows it. */
    public String metric() {
        return metric;
    }

    /** Field and file of the kernel. */
    public String source() {
        return source;
    }

    /** Its columns of the table minutes: _min, _mean, _max of a level, _sum and _max of a count. */
    public List<String> minuteColumns() {
        return switch (kind) {
            case LEVEL -> List.of(column() + "_min", column() + "_mean", column() + "_max");
            case COUNT -> List.of(column() + "_sum", column() + "_max");
        };
    }

    /** The expressions over the table samples that fill {@link #minuteColumns()}, in the same order. */
    List<String> minuteSql() {
        return switch (kind) {
            case LEVEL ->
                List.of(
                        "min(" + column() + ")",
                        "CAST(round(avg(" + column() + ")) AS INTEGER)",
                        "max(" + column() + ")");
            case COUNT -> List.of("sum(" + column() + ")", "max(" + column() + ")");
        };
    }
}
