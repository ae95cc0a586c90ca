package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Fact;
import io.memwitness.model.Finding;
import io.memwitness.model.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code memwitness check} finds out about a host: what works, what does not, and what to do. */
class ChecksTest {

    private static final String MEMINFO = """
        MemTotal: 1000 kB
        MemAvailable: 500 kB
        MemFree: 100 kB
        """;
    private static final String PRESSURE = """
        some avg10=0.00 avg60=0.00 avg300=0.00 total=1
        full avg10=0.00 avg60=0.00 avg300=0.00 total=1
        """;
    private static final String V2 = "30 24 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n";

    @TempDir
    private Path root;

    private ProcOnDisk proc() {
        return new ProcOnDisk(root)
                .file("meminfo", MEMINFO)
                .file("pressure/memory", PRESSURE)
                .file("vmstat", "oom_kill 7\n")
                .file("self/mountinfo", V2)
                .file(
                        "sysvipc/shm",
                        "key shmid perms size cpid lpid nattch uid gid cuid cgid atime dtime ctime rss swap\n")
                .file("slabinfo", "slabinfo - version: 2.1\n")
                .file("1/stat", "")
                .file("4711/stat", "");
    }

    @Test
    void allSourcesWorkOnAModernHost() {
        proc();
        List<Finding> findings = new SourceChecks(root).all();
        assertEquals(
                List.of(
                        "host memory: /proc/meminfo with MemAvailable",
                        "memory pressure: /proc/pressure/memory",
                        "kill counter: oom_kill of /proc/vmstat: 7 since boot",
                        "processes: 2 processes are visible",
                        "cgroups: cgroup v2 at /sys/fs/cgroup",
                        "System V segments: /proc/sysvipc/shm",
                        "slab caches: /proc/slabinfo"),
                findings.stream()
                        .map(finding -> finding.subject() + ": " + finding.told())
                        .toList());
        assertTrue(findings.stream().allMatch(finding -> finding.level() == Level.WORKS), findings::toString);
    }

    @ParameterizedTest(name = "{1}: {0} with {2}")
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
        FAILS   | host memory     | meminfo         | nothing                         | no such file
        FAILS   | host memory     | meminfo         | Bogus: 1 kB\\n                  | no MemTotal
        LIMITED | host memory     | meminfo         | MemTotal: 9 kB\\nMemFree: 1 kB\\n | estimated
        LIMITED | memory pressure | pressure/memory | nothing                         | no pressure stall information
        LIMITED | kill counter    | vmstat          | pgmajfault 1\\n                 | no oom_kill
        LIMITED | kill counter    | vmstat          | nothing                         | no oom_kill
        LIMITED | cgroups         | self/mountinfo  | ''                              | no cgroup
        LIMITED | System V segments | sysvipc/shm   | nothing                         | no /proc/sysvipc/shm
        LIMITED | System V segments | sysvipc/shm   | key shmid perms size\\n        | rss and swap
        LIMITED | slab caches     | slabinfo        | nothing                         | no /proc/slabinfo
        WORKS   | cgroups         | self/mountinfo  | 9 8 0:7 / /cg rw - cgroup c rw,memory\\n | v1 at /cg
        """)
    void tellsWhatASourceLacks(Level level, String subject, String file, String text, String told) throws IOException {
        proc();
        Files.delete(root.resolve(file));
        if (text != null) {
            new ProcOnDisk(root).file(file, text.replace("\\n", "\n"));
        }
        Finding finding = finding(new SourceChecks(root).all(), subject);
        assertEquals(level, finding.level());
        assertTrue(finding.told().contains(told), finding::toString);
        assertEquals(level == Level.WORKS, finding.remedy().isEmpty());
    }

    @ParameterizedTest(name = "{0} with {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # subject                  | who                                | level   | told
        other users' processes     | ptrace read                        | WORKS   | can be read
        other users' processes     | ptrace                             | LIMITED | CAP_DAC_READ_SEARCH
        other users' processes     |                                    | LIMITED | CAP_SYS_PTRACE
        memory of no process       | ptrace read                        | WORKS   | slab caches can be read
        memory of no process       | ptrace                             | LIMITED | slab caches (CAP_DAC_READ_SEARCH)
        memory of no process       | read                               | LIMITED | tmpfs of containers
        kernel messages            | recorder syslog                    | WORKS   | can be read
        kernel messages            | recorder                           | LIMITED | CAP_SYSLOG
        kernel messages            | recorder unrestricted              | WORKS   | can be read
        kernel messages            |                                    | WORKS   | can be read
        kernel messages            | nokmsg                             | LIMITED | in most containers
        locked memory              |                                    | LIMITED | RLIMIT_MEMLOCK is 8 MiB
        locked memory              | unlimited                          | WORKS   | unlimited
        locked memory              | ipc                                | WORKS   | allowed
        locked memory              | recorder                           | LIMITED | recorder is not locked
        locked memory              | recorder locked                    | WORKS   | recorder is locked
        spared by the OOM killer   |                                    | LIMITED | cannot be set to -900
        spared by the OOM killer   | resource                           | WORKS   | can be set to -900
        spared by the OOM killer   | recorder                           | LIMITED | oom_score_adj is 0, not -900
        spared by the OOM killer   | spared                             | WORKS   | oom_score_adj -900
        """)
    void asksForTheRightsOfTheRecorder(String subject, String who, Level level, String told) throws IOException {
        List<String> traits = List.of((who == null ? "" : who).split(" ", -1));
        new ProcOnDisk(root).file("sys/kernel/dmesg_restrict", traits.contains("unrestricted") ? "0\n" : "1\n");
        Path kmsg = root.resolve("kmsg");
        if (!traits.contains("nokmsg")) {
            Files.createFile(kmsg);
        }
        RightsChecks checks = new RightsChecks(root, kmsg, process(traits), traits.contains("recorder"));
        Finding finding = finding(checks.all(true, -900), subject);
        assertEquals(level, finding.level(), finding::toString);
        assertTrue(finding.told().contains(told), finding::toString);
    }

    @Test
    void wantsNoLockThatTheSettingsDoNotWant() {
        RightsChecks checks = new RightsChecks(root, root.resolve("kmsg"), process(List.of()), false);
        assertEquals(Level.WORKS, finding(checks.all(false, 0), "locked memory").level());
    }

    @Test
    void looksAtDirectories() throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        assertEquals(Level.WORKS, directory(root, 0).level());
        assertEquals(Level.FAILS, directory(root, Long.MAX_VALUE).level());
        assertEquals(Level.WORKS, directory(root.resolve("a/b"), 0).level());
        assertEquals(Level.FAILS, directory(file, 0).level());
        assertEquals(Level.FAILS, directory(file.resolve("below"), 0).level());
        assertTrue(directory(file, 0).remedy().contains("--log-dir"));
        assertTrue(directory(root, 0).told().contains("MiB free"));
    }

    @Test
    void findsTheService() throws IOException {
        assertEquals(Level.LIMITED, ServiceCheck.of(root).level());
        assertTrue(ServiceCheck.of(root).remedy().contains("deploy.sh"));
        Files.createDirectories(root.resolve("usr/lib/systemd/system"));
        Path unit = Files.createFile(root.resolve("usr/lib/systemd/system/memwitness.service"));
        assertEquals("systemctl enable --now memwitness", ServiceCheck.of(root).remedy());
        Path wants = Files.createDirectories(root.resolve("etc/systemd/system/multi-user.target.wants"));
        Files.createSymbolicLink(wants.resolve("memwitness.service"), unit);
        assertEquals(Level.WORKS, ServiceCheck.of(root).level());
    }

    private static Finding directory(Path path, long minFree) {
        return DirectoryCheck.of("logs", path, minFree, 0, "--log-dir");
    }

    private static Finding finding(List<Finding> findings, String subject) {
        return findings.stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static RunningProcess process(List<String> traits) {
        long capabilities = 0;
        capabilities |= traits.contains("ptrace") ? 1L << 19 : 0;
        capabilities |= traits.contains("read") ? 1L << 2 : 0;
        capabilities |= traits.contains("syslog") ? 1L << 34 : 0;
        capabilities |= traits.contains("ipc") ? 1L << 14 : 0;
        capabilities |= traits.contains("resource") ? 1L << 24 : 0;
        return new RunningProcess(
                4711,
                1,
                1,
                1000,
                0,
                0,
                traits.contains("locked") ? 50L << 20 : 0,
                1,
                capabilities,
                traits.contains("unlimited") ? Long.MAX_VALUE : 8L << 20,
                Fact.of(traits.contains("spared") ? -900 : 0));
    }
}
