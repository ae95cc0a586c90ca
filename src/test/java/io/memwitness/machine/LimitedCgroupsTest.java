package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Fact;
import io.memwitness.model.Holdings.Limited;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which groups hit their own limit in an incident: old counts are no news, and who has gone is not forgotten. */
class LimitedCgroupsTest {

    @TempDir
    Path tree;

    private long now;
    private long nanos;

    @Test
    void areNoNewsWhenTheyHitTheirLimitBefore() {
        v2("a.slice", "max", 9, 9, 3, 70);
        LimitedCgroups limited = unified();

        assertEquals(new Limits(List.of(), List.of()), limited.news(Map.of()));
    }

    @Test
    void areToldInAllReportsOfAnIncidentAndNotInTheNextOne() {
        v2("a.slice", "max", 0, 0, 0, 0);
        v2("a.slice/b.service", "500", 7, 7, 1, 1000);
        LimitedCgroups limited = unified();
        v2("a.slice", "max", 5, 0, 2, 0);
        v2("a.slice/b.service", "500", 12, 12, 3, 3500);

        assertEquals(
                List.of(new Limited(
                        "/a.slice/b.service",
                        Fact.of("b.service"),
                        101,
                        Fact.of(102L),
                        500,
                        2,
                        5,
                        Fact.of(Duration.ofNanos(2_500_000)))),
                limited.news(Map.of()).groups());
        v2("a.slice", "max", 6, 0, 2, 0);
        v2("a.slice/b.service", "500", 13, 13, 3, 3500);
        assertEquals(List.of("/a.slice/b.service 6 2"), told(limited.news(Map.of())));

        limited.begin();

        assertEquals(List.of(), limited.news(Map.of()).groups());
    }

    @Test
    void areNoNewsWhenTheyHitTheirLimitBetweenTwoIncidents() {
        v2("a", "500", 7, 7, 1, 0);
        LimitedCgroups limited = unified();
        v2("a", "500", 48_000, 48_000, 9, 0);
        v2("b", "500", 5, 5, 1, 0);
        limited.begin();
        v2("b", "500", 6, 6, 1, 0);

        assertEquals(List.of("/b 1 0"), told(limited.news(Map.of())));
    }

    @Test
    void areNotForgottenWhenTheBeginningCouldNotSeeThemInTime() {
        v2("a", "max", 0, 0, 0, 0);
        v2("a/b", "500", 0, 0, 0, 0);
        LimitedCgroups limited = unified();
        v2("a", "max", 4, 0, 2, 0);
        v2("a/b", "500", 4, 4, 2, 0);
        nanos = 8_000_000;
        limited.begin();
        nanos = 0;

        assertEquals(List.of("/a/b 4 2"), told(limited.news(Map.of())));
    }

    @Test
    void areSoughtDownToADepthAndNestingDeeperHidesNobody() {
        String path = "a" + "/a".repeat(31);
        v2(path, "500", 0, 0, 0, 0);
        v2(path + "/a", "500", 0, 0, 0, 0);
        LimitedCgroups limited = unified();
        v2(path, "500", 3, 3, 0, 0);
        v2(path + "/a", "500", 3, 3, 0, 0);
        v2("b", "500", 2, 2, 0, 0);

        Limits news = limited.news(Map.of());

        assertEquals(List.of("/" + path + " 3 0", "/b 2 0"), told(news));
        assertEquals(List.of("limits of cgroups more than 32 levels down"), news.unread());
    }

    @Test
    void areNewsAsAWholeWhenTheyAreNew() {
        v2("a.slice", "max", 4, 0, 1, 0);
        LimitedCgroups limited = unified();
        v2("a.slice", "max", 6, 0, 1, 0);
        v2("a.slice/new.service", "500", 2, 2, 0, 10);

        assertEquals(List.of("/a.slice/new.service 2 0"), told(limited.news(Map.of())));
    }

    @Test
    void areTheOnesWhoseLimitItWasNotThoseAboveOrBelow() {
        v2("a", "900", 0, 0, 0, 0);
        v2("a/b", "500", 0, 0, 0, 0);
        v2("a/b/c", "max", 0, 0, 0, 0);
        LimitedCgroups limited = unified();
        v2("a", "900", 3, 0, 1, 0);
        v2("a/b", "500", 3, 3, 1, 0);
        v2("a/b/c", "max", 0, 0, 1, 0);

        assertEquals(List.of("/a/b 3 1"), told(limited.news(Map.of())));
    }

    @Test
    void areFoundBelowGroupsThatAreNotCounted() throws IOException {
        Files.createDirectories(tree.resolve("none"));
        v2("none/b", "500", 0, 0, 0, 0);
        LimitedCgroups limited = unified();
        v2("none/b", "500", 1, 1, 0, 0);

        assertEquals(List.of("/none/b 1 0"), told(limited.news(Map.of())));
    }

    @Test
    void arePassedOverInABranchThatIsQuiet() {
        v2("a", "max", 0, 0, 0, 0);
        v2("a/b", "500", 0, 0, 0, 0);
        LimitedCgroups limited = unified();
        v2("a/b", "500", 1, 1, 0, 0);

        assertEquals(List.of(), told(limited.news(Map.of())));
    }

    @Test
    void countForThemselvesBeforeLinux52() throws IOException {
        v2("a", "max", 0, 0, 0, 0);
        v2("a/b", "500", 1, 1, 0, 0);
        Files.delete(tree.resolve("a/memory.events.local"));
        Files.delete(tree.resolve("a/b/memory.events.local"));
        LimitedCgroups limited = unified();
        write("a/b/memory.events", "max 3\noom_kill 1\n");

        assertEquals(List.of("/a/b 2 1"), told(limited.news(Map.of())));
    }

    @Test
    void areToldByThoseAboveWhenTheyAreGone() throws IOException {
        v2("a.slice", "max", 1, 0, 0, 0);
        v2("a.slice/b.service", "500", 1, 1, 0, 0);
        LimitedCgroups limited = unified();
        v2("a.slice", "max", 6, 0, 1, 0);
        delete("a.slice/b.service");

        assertEquals(
                new Limits(List.of(), List.of("the limit of a cgroup below /a.slice (the group is gone)")),
                limited.news(Map.of()));
        limited.begin();
        assertEquals(List.of(), limited.news(Map.of()).unread());
    }

    @Test
    void areToldByTheKernelsLogWhenTheyAreGone() throws IOException {
        v2("a.slice", "max", 1, 0, 0, 0);
        v2("a.slice/b.service", "500", 1, 1, 0, 0);
        LimitedCgroups limited = unified();
        v2("a.slice", "max", 6, 0, 1, 0);
        delete("a.slice/b.service");

        assertEquals(
                new Limits(
                        List.of(new Limited(
                                "/a.slice/b.service",
                                Fact.of("b.service"),
                                400,
                                Fact.missing("the group is gone"),
                                500,
                                1,
                                77,
                                Fact.missing("the group is gone"))),
                        List.of()),
                limited.news(Map.of("/a.slice/b.service", new LimitHit(400, 500, 77, 1))));
    }

    @Test
    void areCountedFromTheirOwnFilesWhenTheKernelToldOfThemToo() {
        v2("b", "500", 0, 0, 0, 0);
        LimitedCgroups limited = unified();
        v2("b", "500", 5, 5, 2, 0);

        assertEquals(List.of("/b 5 2"), told(limited.news(Map.of("/b", new LimitHit(1, 2, 3, 4)))));
    }

    @Test
    void ofV1AddUpKillsOfGroupsBelow() {
        v1("a", "500", 3, 0);
        v1("a/b", "9223372036854771712", 0, 1);
        v1("quiet", "500", 9, 9);
        LimitedCgroups limited = memory();
        v1("a", "500", 5, 0);
        v1("a/b", "9223372036854771712", 0, 3);

        assertEquals(
                List.of(new Limited(
                        "/a",
                        Fact.missing("none"),
                        201,
                        Fact.of(202L),
                        500,
                        2,
                        2,
                        Fact.missing("not told by this kernel"))),
                limited.news(Map.of()).groups());
    }

    @Test
    void withMostKillsComeFirst() {
        LimitedCgroups limited = unified();
        v2("a", "500", 9, 9, 1, 0);
        v2("b", "500", 3, 3, 2, 0);
        v2("c", "500", 4, 4, 2, 0);

        assertEquals(List.of("/c 4 2", "/b 3 2", "/a 9 1"), told(limited.news(Map.of())));
    }

    @Test
    void thatCouldNotBeSeenInTimeAreSaidSo() {
        v2("a", "500", 0, 0, 0, 0);
        LimitedCgroups limited = unified();
        nanos = 15_000_000;
        v2("a", "500", 4, 4, 2, 0);

        assertEquals(
                new Limits(List.of(), List.of("limits of cgroups (no time left after 1 of them)")),
                limited.news(Map.of()));
    }

    @Test
    void thatWereNotSeenInTheBeginningAreNoNewsAtFirst() {
        v2("a", "500", 4, 4, 2, 0);
        nanos = 80_000_000;
        LimitedCgroups limited = unified();
        nanos = 0;

        assertEquals(List.of(), told(limited.news(Map.of())));
        v2("a", "500", 5, 5, 2, 0);
        assertEquals(List.of("/a 1 0"), told(limited.news(Map.of())));
    }

    @Test
    void areNoneWhereNothingIsMounted() {
        LimitedCgroups limited = new LimitedCgroups(CgroupMounts.parse(""), () -> 0);

        assertEquals(new Limits(List.of(), List.of()), limited.news(Map.of()));
    }

    private LimitedCgroups unified() {
        return new LimitedCgroups(mounts("cgroup2", "rw"), this::tick);
    }

    private LimitedCgroups memory() {
        return new LimitedCgroups(mounts("cgroup", "rw,memory"), this::tick);
    }

    private CgroupMounts mounts(String type, String options) {
        return CgroupMounts.parse("40 31 0:37 / " + tree + " rw - " + type + " cgroup " + options + "\n");
    }

    private long tick() {
        now += nanos;
        return now;
    }

    private static List<String> told(Limits limits) {
        return limits.groups().stream()
                .map(group -> group.path() + " " + group.failures() + " " + group.kills())
                .toList();
    }

    private void v2(String group, String limit, long all, long own, long kills, long stalledMicros) {
        write(group + "/memory.events", "low 5\nhigh 6\nmax " + all + "\noom 7\noom_kill " + kills + "\n");
        write(group + "/memory.events.local", "low 5\nhigh 6\nmax " + own + "\noom 7\noom_kill 8\n");
        write(group + "/memory.max", limit + "\n");
        write(group + "/memory.current", "101\n");
        write(group + "/memory.peak", "102\n");
        write(
                group + "/memory.pressure",
                "some avg10=0.00 avg60=0.00 avg300=0.00 total=9999999\nfull avg10=0.00 avg60=0.00 avg300=0.00 total="
                        + stalledMicros + "\n");
    }

    private void v1(String group, String limit, long failures, long kills) {
        write(group + "/memory.failcnt", failures + "\n");
        write(group + "/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill " + kills + "\n");
        write(group + "/memory.limit_in_bytes", limit + "\n");
        write(group + "/memory.usage_in_bytes", "201\n");
        write(group + "/memory.max_usage_in_bytes", "202\n");
    }

    private void write(String file, String text) {
        new ProcOnDisk(tree).file(file, text);
    }

    private void delete(String group) throws IOException {
        try (Stream<Path> files = Files.walk(tree.resolve(group))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
