package io.memwitness.record;

import io.memwitness.model.Balance;
import io.memwitness.model.Beats;
import io.memwitness.model.Cause;
import io.memwitness.model.Census;
import io.memwitness.model.CgroupUse;
import io.memwitness.model.Explanation;
import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import io.memwitness.model.LeadUp;
import io.memwitness.model.Marker;
import io.memwitness.model.Pressure;
import io.memwitness.model.ProcessId;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessReport;
import io.memwitness.model.ProcessUse;
import io.memwitness.model.Protection;
import io.memwitness.model.Report;
import io.memwitness.model.Stall;
import io.memwitness.model.Trust;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The report of the design: a Java service has eaten a host of 31 GiB. Each test changes the one thing that it is about. */
public final class Reports {

    public static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-20T03:04:12.318+01:00");

    private static final long KIB = 1L << 10;
    private static final double MIB = 1L << 20;
    private static final double GIB = 1L << 30;

    private OffsetDateTime time = TIME;
    private Marker marker = new Marker.NewLog();
    private Cause cause = Cause.THRESHOLD;
    private String trigger = "memory used 86.4 % > 80 % for 15 s";
    private HostMemory memory = memory(mib(32760840 * KIB / MIB), mib(4455068 * KIB / MIB), gib(4.0), gib(1.9));
    private Fact<Stall> stall = Fact.of(new Stall(pressure(), Fact.of(Duration.ofMillis(42_100))));
    private LeadUp leadUp = leadUp(Duration.ofHours(2), 600, 52.1, 300, 61.0, 120, 74.8, 60, 80.2, 0, 86.4);
    private Explanation explanation = Explanations.ofTheDesign();
    private Trust trust = new Trust(onTime(), census(), protections(), List.of());
    private List<ProcessReport> processes = List.of(java().build(), mysql().build());

    private Reports() {}

    /** The report of the design. */
    public static Reports report() {
        return new Reports();
    }

    public Report build() {
        return new Report(
                time,
                marker,
                "20261120T020412Z-7f3a",
                "db-01",
                cause,
                trigger,
                memory,
                balance(),
                stall,
                leadUp,
                explanation,
                trust,
                processes);
    }

    public Reports at(OffsetDateTime moment) {
        time = moment;
        return this;
    }

    public Reports marker(Marker line) {
        marker = line;
        return this;
    }

    public Reports cause(Cause what) {
        cause = what;
        return this;
    }

    public Reports trigger(String text) {
        trigger = text;
        return this;
    }

    public Reports memory(HostMemory sample) {
        memory = sample;
        return this;
    }

    public Reports stall(Fact<Stall> what) {
        stall = what;
        return this;
    }

    public Reports leadUp(LeadUp what) {
        leadUp = what;
        return this;
    }

    public Reports explanation(Explanation what) {
        explanation = what;
        return this;
    }

    public Reports trust(Trust what) {
        trust = what;
        return this;
    }

    public Reports processes(ProcessReport... biggestFirst) {
        processes = List.of(biggestFirst);
        return this;
    }

    /** Memory of a host: total and available, and swap; the other fields do not show in a report. */
    public static HostMemory memory(long total, long available, long swapTotal, long swapUsed) {
        return new HostMemory(
                total,
                available,
                false,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                swapTotal,
                swapTotal - swapUsed,
                -1,
                -1,
                -1,
                -1);
    }

    public static Beats onTime() {
        return new Beats(Duration.ZERO, Duration.ofMillis(12), Duration.ofMillis(400), 0, 0, Duration.ZERO);
    }

    public static Census census() {
        return new Census(214, 214, 0, 0, 0, 0, 0, true);
    }

    public static List<Protection> protections() {
        return List.of(new Protection(true, "memory locked", ""), new Protection(true, "oom_score_adj -900", ""));
    }

    public static Pressure pressure() {
        return new Pressure(31.0, 12.4, Duration.ofSeconds(420), Duration.ofSeconds(99));
    }

    /** Readings as pairs of seconds before now and value, oldest first. */
    public static LeadUp leadUp(Duration recorded, double... secondsAgoAndValue) {
        List<LeadUp.Point> points = new ArrayList<>();
        for (int i = 0; i < secondsAgoAndValue.length; i += 2) {
            points.add(new LeadUp.Point(
                    Duration.ofMillis(Math.round(1000 * secondsAgoAndValue[i])), secondsAgoAndValue[i + 1]));
        }
        return new LeadUp(points, recorded);
    }

    public static long mib(double mebibytes) {
        return Math.round(mebibytes * MIB);
    }

    public static long gib(double gibibytes) {
        return Math.round(gibibytes * GIB);
    }

    /** The process of the design: a Java service, the cause. */
    public static Subject java() {
        return new Subject(
                4711,
                "java",
                Fact.of("app"),
                Fact.of("orders.service"),
                Fact.of("/srv/orders"),
                new Sizes(mib(9801.2), mib(9801.4), mib(212.0), mib(7782.4)));
    }

    /** A bystander, of which less is known. */
    public static Subject mysql() {
        return new Subject(
                903,
                "mysqld",
                Fact.of("mysql"),
                Fact.of("mysql.service"),
                Fact.missing("permission denied"),
                new Sizes(mib(2210.5), mib(2400.0), 0, mib(-3.5)));
    }

    private static Balance balance() {
        return new Balance(
                gib(22.1), gib(1.8), gib(2.2), gib(0.9), gib(0.2), gib(0.1), 0, 0, 0, 0, gib(0.0), gib(0.6), gib(0.3));
    }

    private record Sizes(long rss, long peak, long swap, long grew) {}

    /** A process under construction. */
    public static final class Subject {
        private final int pid;
        private final Sizes sizes;
        private String name;
        private Fact<String> user;
        private Fact<String> unit;
        private Fact<String> cwd;
        private Fact<String> command = Fact.of("java -Xmx12g -jar orders.jar --password=***");
        private Fact<Double> cpuPercent = Fact.of(180.2);
        private Fact<LeadUp> leadUp =
                Fact.of(Reports.leadUp(Duration.ofHours(2), 600, 2230.9 * MIB, 60, 8002.0 * MIB, 0, 10013.3 * MIB));
        private CgroupUse cgroup =
                new CgroupUse(Fact.of(mib(9902)), Fact.of(gib(12)), Fact.missing("no limit"), Fact.missing("no limit"));
        private List<String> status = List.of("Name:\tjava", "State:\tS (sleeping)", "VmRSS:\t10036428 kB");

        private Subject(int pid, String name, Fact<String> user, Fact<String> unit, Fact<String> cwd, Sizes sizes) {
            this.pid = pid;
            this.name = name;
            this.user = user;
            this.unit = unit;
            this.cwd = cwd;
            this.sizes = sizes;
        }

        public Subject name(String text) {
            name = text;
            return this;
        }

        public Subject user(Fact<String> fact) {
            user = fact;
            return this;
        }

        public Subject unit(Fact<String> fact) {
            unit = fact;
            return this;
        }

        public Subject cwd(Fact<String> fact) {
            cwd = fact;
            return this;
        }

        public Subject command(Fact<String> fact) {
            command = fact;
            return this;
        }

        public Subject cpuPercent(Fact<Double> fact) {
            cpuPercent = fact;
            return this;
        }

        public Subject leadUp(Fact<LeadUp> fact) {
            leadUp = fact;
            return this;
        }

        public Subject cgroup(CgroupUse use) {
            cgroup = use;
            return this;
        }

        public Subject status(String... lines) {
            status = List.of(lines);
            return this;
        }

        public ProcessReport build() {
            return new ProcessReport(origin(), use(), cgroup, leadUp, status);
        }

        private ProcessOrigin origin() {
            return new ProcessOrigin(
                    new ProcessId("6b1cf4d2-0a7e-4e61-9d0c-3f2a5b8c9d10", pid, 1_764_201),
                    name,
                    user,
                    Fact.missing("none"),
                    Fact.of("systemd(1)"),
                    unit,
                    Fact.of("/system.slice/orders.service"),
                    command,
                    Fact.of("/usr/lib/jvm/bin/java"),
                    cwd);
        }

        private ProcessUse use() {
            return new ProcessUse(
                    "sleeping",
                    OffsetDateTime.parse("2026-11-19T22:10:03.9+01:00"),
                    Duration.ofSeconds(17_648),
                    cpuPercent,
                    Fact.of(sizes.rss()),
                    Fact.of(sizes.peak()),
                    Fact.of(sizes.rss() - mib(181.3)),
                    Fact.of(mib(160.3)),
                    Fact.of(mib(21.0)),
                    Fact.of(sizes.swap()),
                    Fact.missing("too big"),
                    Fact.of(sizes.grew()),
                    Fact.of(3_201_223L),
                    Fact.of(4_021L),
                    Fact.of(84L),
                    Fact.of(312L),
                    Fact.of(mib(120.3)),
                    Fact.of(mib(4.0)),
                    Fact.of(812L),
                    Fact.of(0L));
        }
    }
}
