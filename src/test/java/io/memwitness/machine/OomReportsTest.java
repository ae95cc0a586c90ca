package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Fact;
import io.memwitness.model.KernelKill;
import io.memwitness.model.KernelKill.Task;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the kernel killed and for whose shortage, by its own lines; names and paths in them are hostile. */
class OomReportsTest {

    private static final long KIB = 1024;
    private static final String HEADER =
            "[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # report             | pid  | name             | in cgroup | limited by                                   | victim's cgroup                              | anon kB | file | swap kB | adj | tasks
        6.1-global-java      | 168  | java             | false     |                                              | /system.slice/qemu-job.service               | 433996  | 0    | 0       | 0   | 7
        6.1-global-swap      | 327  | hog              | false     |                                              | /system.slice/qemu-job.service               | 405880  | 4    | 259816  | 0   | 7
        6.1-global-oddname   | 215  | my (odd) na]me   | false     |                                              | /system.slice/qemu-job.service               | 433668  | 4    | 0       | 0   | 7
        6.1-global-nodump    | 263  | hog              | false     |                                              | /system.slice/qemu-job.service               | 433628  | 4    |         | 0   | 0
        6.1-sysrq-f          | 279  | hog              | false     |                                              | /system.slice/qemu-job.service               | 102332  | 640  | 0       | 0   | 8
        6.1-memcg-v2-nested  | 237  | hog              | true      | /tenant.slice/tenant-one.slice/run-u2.service | /tenant.slice/tenant-one.slice/run-u2.service | 65064  | 4    | 0       | 0   | 2
        6.18-v1-multi        | 4640 | hog              | true      | /boot-nspawn-m1/system.slice/run-u2.service  | /boot-nspawn-m1/system.slice/run-u2.service  | 53504   | 608  | 0       | 0   | 4
        """)
    void tellTheVictim(
            String report,
            int pid,
            String name,
            boolean inCgroup,
            String limitedBy,
            String cgroup,
            long anonymous,
            long file,
            Long swap,
            long adjusted,
            int tasks) {
        List<KernelKill> kills = KernelTexts.kills(KernelTexts.records(report));

        assertEquals(1, kills.size());
        KernelKill kill = kills.get(0);
        assertEquals(pid, kill.pid());
        assertEquals(name, kill.name());
        assertEquals(inCgroup, kill.inCgroup());
        assertEquals(limitedBy == null ? Fact.missing("the host was short") : Fact.of(limitedBy), kill.limitedBy());
        assertEquals(Fact.of(cgroup), kill.cgroup());
        assertEquals(anonymous * KIB, kill.anonymous());
        assertEquals(file * KIB, kill.file());
        assertEquals(swap == null ? Fact.missing("no task table was printed") : Fact.of(swap * KIB), kill.swap());
        assertEquals(Fact.of(0L), kill.uid());
        assertEquals(Fact.of(adjusted), kill.oomScoreAdj());
        assertEquals(tasks, kill.tasks().size());
    }

    @Test
    void readColumnsOfTheTableByItsHeader() {
        assertEquals(
                new Task(4640, "hog", 13528 * 4 * KIB, Fact.of(13376 * 4 * KIB), 0),
                KernelTexts.kills(KernelTexts.records("6.18-v1-multi"))
                        .get(0)
                        .tasks()
                        .get(0));
        assertEquals(
                new Task(327, "hog", 101471 * 4 * KIB, Fact.missing("not told before Linux 6.8"), 64954 * 4 * KIB),
                KernelTexts.kills(KernelTexts.records("6.1-global-swap"))
                        .get(0)
                        .tasks()
                        .get(0));
    }

    @Test
    void tellEachOfAGroupThatIsKilledAsAWhole() {
        List<KernelKill> kills = KernelTexts.kills(KernelTexts.records("6.1-memcg-v2-group"));

        assertEquals(
                List.of(248, 245, 246, 247, 248),
                kills.stream().map(KernelKill::pid).toList());
        assertEquals(
                List.of(false, false, false, false, true),
                kills.stream().map(KernelKill::repeated).toList());
        for (KernelKill kill : kills) {
            assertTrue(kill.inCgroup());
            assertEquals(Fact.of("/system.slice/run-u3.service"), kill.limitedBy());
            assertEquals(Fact.of("/system.slice/run-u3.service"), kill.cgroup());
        }
        assertEquals(4, kills.get(0).tasks().size());
        assertEquals(List.of(), kills.get(1).tasks());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # line                                                                                                            | pid | name  | cgroup | anon | shmem | uid  | adj
        Killed process 9 (x) total-vm:9kB, anon-rss:8kB, file-rss:0kB                                                     | 9   | x     | false  | 8    | 0     |      |
        Killed process 9 (x), UID 27, total-vm:9kB, anon-rss:8kB, file-rss:0kB, shmem-rss:3kB                             | 9   | x     | false  | 8    | 3     | 27   |
        Killed process 9, UID 27, (x) total-vm:9kB, anon-rss:8kB, file-rss:0kB                                            | 9   | x     | false  | 8    | 0     | 27   |
        Memory cgroup out of memory: Killed process 9 (x) total-vm:9kB, anon-rss:8kB, file-rss:0kB, shmem-rss:3kB, UID:5  | 9   | x     | true   | 8    | 3     | 5    |
        Out of memory (oom_kill_allocating_task): Killed process 9 (x) total-vm:9kB, anon-rss:8kB, file-rss:0kB, shmem-rss:3kB, UID:5 pgtables:8kB oom_score_adj:-17 | 9 | x | false | 8 | 3 | 5 | -17
        Out of memory: Killed process 9 (a) total-vm:1kB) total-vm:9kB, anon-rss:8kB, file-rss:0kB, shmem-rss:3kB, UID:5 pgtables:8kB oom_score_adj:1000 | 9 | a) total-vm:1kB | false | 8 | 3 | 5 | 1000
        Out of memory: Killed process 9 (b\\x0am\\xc3\\xbcl) total-vm:9kB, anon-rss:8kB, file-rss:0kB, shmem-rss:3kB, UID:5 | 9  | b\\nmül | false | 8   | 3     | 5    |
        Out of memory: Killed process 9 (\\x1b[2J\\x5c\\xff) total-vm:9kB, anon-rss:8kB, file-rss:0kB, shmem-rss:3kB, UID:5 | 9  | \\x1b[2J\\\\\\xff | false | 8 | 3 | 5 |
        """)
    void knowTheFormsOfAllKernels(
            String line, int pid, String name, boolean inCgroup, long anonymous, long shared, Long uid, Long adjusted) {
        KernelKill kill = KernelTexts.kills(KernelTexts.lines(line)).get(0);

        assertEquals(pid, kill.pid());
        assertEquals(name, kill.name());
        assertEquals(inCgroup, kill.inCgroup());
        assertEquals(anonymous * KIB, kill.anonymous());
        assertEquals(shared * KIB, kill.shared());
        assertEquals(uid == null ? Fact.missing("not in the kernel's line") : Fact.of(uid), kill.uid());
        assertEquals(
                adjusted == null ? Fact.missing("not in the kernel's line") : Fact.of(adjusted), kill.oomScoreAdj());
        assertEquals(Fact.missing(inCgroup ? "no report was printed" : "the host was short"), kill.limitedBy());
        assertEquals(Fact.missing("no report was printed"), kill.cgroup());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oom_reaper: reaped process 9 (x), now anon-rss:0kB, file-rss:0kB, shmem-rss:0kB",
                "Out of memory and no killable processes...",
                "Killed process 9",
                "Killed process 9 (x)",
                "Killed process x (9) total-vm:9kB, anon-rss:8kB, file-rss:0kB",
                "Killed process 99999999999 (x) total-vm:9kB, anon-rss:8kB, file-rss:0kB",
                "Killed process 9 (x) total-vm:9kB, anon-rss:99999999999999999999kB, file-rss:0kB",
                "[drm] Killed process of somebody",
                "usb 1-1: Product: Killed process 1 (init) total-vm:9kB, anon-rss:8kB, file-rss:0kB, shmem-rss:0kB",
                "usb 1-1: Product: Out of memory: Killed process 1 (init) total-vm:9kB, anon-rss:8kB, file-rss:0kB",
                " Killed process 1 (init) total-vm:9kB, anon-rss:8kB, file-rss:0kB, shmem-rss:0kB",
                ""
            })
    void takeNoOtherLineForAKill(String line) {
        assertEquals(List.of(), KernelTexts.kills(KernelTexts.lines(line)));
    }

    @ParameterizedTest(name = "limited by {1}, in {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # the end of the line                                            | limited by         | victim in
        oom_memcg=/a,task_memcg=/a,task=x,pid=9,uid=0                    | /a                 | /a
        oom_memcg=/,task_memcg=/b,task=x,pid=9,uid=0                     | /                  | /b
        oom_memcg=/a,b,task_memcg=/a,b/c,task=x,pid=9,uid=0              | /a,b               | /a,b/c
        oom_memcg=/a,task_memcg=/b,task_memcg=/a,task_memcg=/b,task=x,pid=9,uid=0 | /a,task_memcg=/b | /a,task_memcg=/b
        oom_memcg=/a,task_memcg=/a,task=a,task=b,pid=9,uid=0             | /a                 | /a
        oom_memcg=/a,task_memcg=/a,task=x,pid=1,pid=9,uid=0              | /a                 | /a
        oom_memcg=/a\\x5cx2db.slice,task_memcg=/a\\x5cx2db.slice,task=x,pid=9,uid=0 | /a\\\\x2db.slice | /a\\\\x2db.slice
        """)
    void takePathsApartThatHoldCommas(String end, String limitedBy, String cgroup) {
        KernelKill kill = KernelTexts.kills(KernelTexts.lines(
                        "oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=c,mems_allowed=0," + end,
                        killed(9)))
                .get(0);

        assertEquals(Fact.of(limitedBy), kill.limitedBy());
        assertEquals(Fact.of(cgroup), kill.cgroup());
        assertTrue(kill.inCgroup());
    }

    @Test
    void giveTheTableToTheKillThatItBelongsTo() {
        List<String> lines = new ArrayList<>(List.of(
                "java invoked oom-killer: gfp_mask=0x140dca",
                HEADER,
                row(7, 100, 5),
                row(8, 300, 6),
                "unrelated",
                row(9, 200, 0),
                summary(9)));
        lines.add("[drm] of another processor");
        lines.add(killed(4));
        lines.add(killed(9));
        lines.add(killed(7));

        List<KernelKill> kills = KernelTexts.kills(KernelTexts.lines(lines.toArray(String[]::new)));

        assertEquals(List.of(4, 9, 7), kills.stream().map(KernelKill::pid).toList());
        assertEquals(List.of(), kills.get(0).tasks());
        assertEquals(
                List.of(8, 9, 7), kills.get(1).tasks().stream().map(Task::pid).toList());
        assertEquals(Fact.missing("no report was printed"), kills.get(2).cgroup());
    }

    @Test
    void forgetATableWhoseKillWasLost() {
        List<KernelKill> kills = KernelTexts.kills(KernelTexts.lines(
                "java invoked oom-killer: gfp_mask=0x140dca",
                HEADER,
                row(7, 100, 5),
                summary(7),
                "java invoked oom-killer: gfp_mask=0x140dca",
                summary(9),
                killed(9)));

        assertEquals(List.of(), kills.get(0).tasks());
    }

    @Test
    void readReportsOfKernelsBefore5() {
        List<KernelKill> kills = KernelTexts.kills(KernelTexts.lines(
                "java invoked oom-killer: gfp_mask=0x24000c0, order=0, oom_score_adj=0",
                "Task in /docker/3f2a/x killed as a result of limit of /docker/3f2a",
                "[ pid ]   uid  tgid total_vm      rss nr_ptes nr_pmds swapents oom_score_adj name",
                "[ 1234]  1000  1234    55555   1234    12     3        7          -500  blank first",
                "Memory cgroup out of memory: Kill process 1233 (x) score 900 or sacrifice child",
                "Killed process 1234 ( blank first) total-vm:9kB, anon-rss:8kB, file-rss:0kB, shmem-rss:0kB",
                killed(5)));

        assertTrue(kills.get(0).inCgroup());
        assertEquals(Fact.of("/docker/3f2a"), kills.get(0).limitedBy());
        assertEquals(Fact.of("/docker/3f2a/x"), kills.get(0).cgroup());
        assertEquals(Fact.of(7 * 4 * KIB), kills.get(0).swap());
        assertEquals(
                List.of(new Task(
                        1234, " blank first", 1234 * 4 * KIB, Fact.missing("not told before Linux 6.8"), 7 * 4 * KIB)),
                kills.get(0).tasks());
        assertFalse(kills.get(1).inCgroup());
    }

    @Test
    void keepTheBiggestOfALongTableAndTheSwapOfASmallVictim() {
        List<String> lines = new ArrayList<>(List.of("java invoked oom-killer: x", HEADER));
        IntStream.rangeClosed(1, 5000).forEach(pid -> lines.add(row(pid, pid, pid == 3 ? 77 : 0)));
        lines.add(summary(3));
        lines.add(killed(3));

        KernelKill kill = KernelTexts.kills(KernelTexts.lines(lines.toArray(String[]::new)))
                .get(0);

        assertEquals(Fact.of(77 * 4 * KIB), kill.swap());
        assertEquals(100, kill.tasks().size());
        assertEquals(5000, kill.tasks().get(0).pid());
        assertEquals(4901, kill.tasks().get(99).pid());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
        true  | Out of memory: Killed process 1 (x)
        true  | [  pid  ]   uid
        true  | [   4711]     0
        true  | my (odd) na]me invoked oom-killer: gfp_mask=0xcc0
        true  | Tasks in /a are going to be killed due to memory.oom.group set
        false | [drm] Initialized
        false | usb 1-1: new high-speed USB device number 2
        false | oom_reaper: reaped process 9 (x)
        false | Tunnel
        false | Kernel
        """)
    void concernFewLines(boolean expected, String line) {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);

        assertEquals(expected, OomReports.concern(text, 0, text.length));
    }

    private static String row(int pid, int rss, int swap) {
        return "[%7d] %5d %5d %8d %8d %8d %8d         %5d %s".formatted(pid, 0, pid, 9, rss, 9, swap, 0, "x");
    }

    private static String summary(int pid) {
        return "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/a,task=x,pid="
                + pid + ",uid=0";
    }

    private static String killed(int pid) {
        return "Out of memory: Killed process " + pid
                + " (x) total-vm:9kB, anon-rss:8kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:1kB oom_score_adj:0";
    }
}
