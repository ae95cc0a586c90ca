package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Fact;
import io.memwitness.model.Holdings;
import io.memwitness.model.Holdings.Deleted;
import io.memwitness.model.Holdings.Sharer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be read, or not in time, is told, and never stops the rest. */
class HoldingsReaderTest {

    private static final long MILLISECOND = 1_000_000;
    private static final String SEGMENTS = """
        key shmid perms size cpid lpid nattch uid gid cuid cgid atime dtime ctime rss swap
          0     7  600  4096    1    2      3 1001   0    0    0     0     0     9 4096  0
        """;
    private static final String SLABS = """
        slabinfo - version: 2.1
        # name
        dentry 1 1 1 1 2 : tunables 0 0 0 : slabdata 3 3 0
        """;

    @TempDir
    Path directory;

    private FakeProc proc;

    @BeforeEach
    void hostWithEverything() throws IOException {
        proc = new FakeProc(Files.createDirectories(directory.resolve("proc")))
                .write("sysvipc/shm", SEGMENTS)
                .write("slabinfo", SLABS)
                .write("1/mountinfo", "")
                .write("1/root/etc", "")
                .link("1/ns/mnt", "mnt:[1]");
    }

    @Test
    void allIsReadWhenNothingIsInTheWay() {
        Holdings holdings = read();

        assertEquals(List.of(), holdings.unread());
        assertEquals("app", holdings.segments().get(0).user());
        assertEquals(3 * 2 * 4096, holdings.slabs().get(0).bytes());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        slabinfo  | slab caches (permission denied)
        shm       | System V shared memory (permission denied)
        mountinfo | tmpfs (permission denied)
        """)
    void whatMayNotBeReadIsTold(String file, String told) {
        Holdings holdings = read(new TroubledFiles().fail(file, new AccessDeniedException("/proc/" + file)), () -> 0);

        assertEquals(List.of(told), holdings.unread());
        assertTrue(file.equals("slabinfo") || !holdings.slabs().isEmpty(), holdings::toString);
    }

    @Test
    void whatThisKernelDoesNotHaveIsTold() {
        proc.remove("slabinfo");

        assertEquals(List.of("slab caches (no such file in this kernel)"), read().unread());
    }

    @Test
    void aFailureOfOnePartIsToldAndNoMore() {
        Holdings holdings = reader(new BoundedFiles(), () -> 0).read(() -> {
            throw new IllegalStateException("a\nb");
        });

        assertEquals(List.of("cgroup limits (failed: java.lang.IllegalStateException: a\\nb)"), holdings.unread());
        assertFalse(holdings.segments().isEmpty());
    }

    @Test
    void theSearchForDeletedFilesEndsInTime() {
        int[] pids = IntStream.rangeClosed(100, 1100)
                .peek(pid -> proc.write(pid + "/fd/1", "").link(pid + "/ns/mnt", "mnt:[1]"))
                .toArray();
        AtomicLong clock = new AtomicLong();

        Holdings holdings = read(new BoundedFiles(), () -> clock.getAndAdd(MILLISECOND / 10), pids);

        String told = holdings.unread().getLast();
        assertTrue(told.matches("deleted files \\(\\d+ of 1,001 processes looked at in \\d\\d ms\\)"), told);
        assertTrue(clock.get() < 62 * MILLISECOND, clock::toString);
    }

    @Test
    void numbersHaveOneFormInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            theSearchForDeletedFilesEndsInTime();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aTmpfsThatAServerMayHideIsNotTouched() {
        proc.write("1/mountinfo", """
            27 1 254:0 / / rw - ext4 /dev/vda rw
            31 27 0:28 / /far rw - nfs server:/x rw
            33 31 0:30 / /far/tmp rw - tmpfs tmpfs rw
            """);

        assertEquals(List.of("tmpfs /far/tmp (lies on nfs, which may not answer)"), read().unread());
    }

    @Test
    void aTmpfsIsKnownByItsOwnPlaceNotByADirectoryOfItThatIsBoundElsewhere() {
        proc.write("1/mountinfo", """
            31 1 0:9991 /below /bound rw - tmpfs tmpfs rw
            32 1 0:9991 / /whole rw - tmpfs tmpfs rw
            """);

        assertEquals(List.of("tmpfs /whole (no such file in this kernel)"), read().unread());
    }

    @Test
    void aDeletedFileOfAServerIsNotTouched() throws IOException {
        Path file = directory.resolve("far (deleted)");
        Files.write(file, new byte[65 << 20]);
        proc.process(41, "web").link("41/ns/mnt", "mnt:[1]").link("41/fd/7", file.toString());
        proc.write("1/mountinfo", "31 1 0:28 / " + directory + " rw - nfs server:/x rw\n");

        assertEquals(List.of(), read(new BoundedFiles(), () -> 0, 41).deleted());
    }

    @Test
    void mountsThatTellNothingAreTold() {
        proc.write("1/mountinfo", """
            30 1 0:9990 / / rw - tmpfs tmpfs rw
            31 30 0:9991 / /no/such/place rw - tmpfs tmpfs rw
            32 30 0:9992 / /run/credentials/x rw - ramfs ramfs rw
            33 30 0:9993 / /ram rw - ramfs ramfs rw
            """);

        assertEquals(
                List.of(
                        "tmpfs / (another mount covers it)",
                        "tmpfs /no/such/place (no such file in this kernel)",
                        "ramfs /ram (this kind tells no figures)"),
                read().unread());
    }

    @Test
    void mountsThatOnlyAContainerSeesBearItsName() {
        String id = "0123456789abcdef".repeat(4);
        proc.process(41, "web")
                .write("41/cgroup", "0::/system.slice/docker-" + id + ".scope\n")
                .link("41/ns/mnt", "mnt:[2]")
                .link("41/ns/ipc", "ipc:[2]")
                .write("41/mountinfo", "30 1 0:9990 / /dev/shm rw - tmpfs shm rw\n");

        assertEquals(
                List.of(
                        "System V shared memory of containers (1 have an IPC namespace of their own)",
                        "tmpfs container:0123456789ab /dev/shm (no such file in this kernel)"),
                read(new BoundedFiles(), () -> 0, 41).unread());
    }

    @Test
    void withoutARightToLookAtOthersTheirMountsAreTold() {
        proc.process(41, "web").process(42, "web");

        assertEquals(
                List.of("tmpfs of containers (permission denied)"),
                read(new BoundedFiles(), () -> 0, 41, 42).unread());
    }

    @Test
    void sharersAreToldByTheSharedPartOfTheirMemory() {
        proc.process(41, "web")
                .process(42, "db\u001b")
                .link("41/ns/mnt", "mnt:[1]")
                .link("42/ns/mnt", "mnt:[1]");
        proc.write("42/status", "Name:\tx\nRssShmem:\t 40960 kB\n");
        proc.write("42/maps", "1000-9000 rw-s 0 00:01 5 /memfd:x (deleted)\n");

        List<Sharer> sharers = read(new BoundedFiles(), () -> 0, 41, 42).sharers();

        assertEquals(new Sharer(42, 360_000, "db\\x1b", 40960 * 1024, Fact.of("/memfd:x (deleted)")), sharers.get(0));
        assertEquals(22219 * 1024, sharers.get(1).bytes());
    }

    @Test
    void aProcessWithTooManyMappingsHasNoneNamed() {
        proc.process(41, "web").link("41/ns/mnt", "mnt:[1]");
        proc.write("41/maps", "1000-9000 rw-s 0 00:01 5 /memfd:x (deleted)\n".repeat(6000));

        assertEquals(
                Fact.missing("too many mappings"),
                read(new BoundedFiles(), () -> 0, 41).sharers().get(0).mapping());
    }

    @Test
    void aKernelWithoutSharedSizesIsTold() {
        proc.process(41, "web").link("41/ns/mnt", "mnt:[1]").write("41/status", "Name:\tweb\nVmRSS:\t 1 kB\n");

        assertEquals(
                List.of("shared memory of processes (the kernel does not tell RssShmem: Linux 4.5 and newer do)"),
                read(new BoundedFiles(), () -> 0, 41).unread());
    }

    @Test
    void aProcessThatEndsHidesNoSharers() {
        proc.process(41, "ends").link("41/ns/mnt", "mnt:[1]").write("41/status", "Name:\tends\n");
        proc.process(42, "db").link("42/ns/mnt", "mnt:[1]");

        assertEquals(
                List.of(42),
                read(new BoundedFiles(), () -> 0, 41, 42).sharers().stream()
                        .map(Sharer::pid)
                        .toList());
    }

    @ParameterizedTest(name = "full avg10={0}, state {1}: looked up {2}")
    @CsvSource({"0.00, S, true", "4.99, R, true", "5.00, S, false", "0.00, D, false", "0.00, Z, false"})
    void mappingsAreLeftAloneWhereTheirLockMayBeHeld(String share, char state, boolean lookedUp) {
        proc.process(41, "web").link("41/ns/mnt", "mnt:[1]");
        proc.write("41/maps", "1000-9000 rw-s 0 00:01 5 /memfd:x (deleted)\n");
        proc.stat(41, "web", state, 1, 0x400000, 360_000);
        proc.write(
                "pressure/memory",
                "some avg10=9.00 avg60=0 avg300=0 total=1\nfull avg10=" + share + " avg60=0 avg300=0 total=1\n");

        Sharer sharer = read(new BoundedFiles(), () -> 0, 41).sharers().get(0);

        assertEquals(lookedUp, sharer.mapping().isKnown());
    }

    @ParameterizedTest(name = "{0} MiB in memory {1}: told {2}")
    @CsvSource({"1, true, true", "0, true, false", "63, false, false", "65, false, true"})
    void aDeletedFileIsToldOnceFromASizeThatMatters(int mebibytes, boolean inMemory, boolean told) throws IOException {
        Path file = directory.resolve("log\n (deleted)");
        Files.write(file, new byte[(mebibytes << 20) + 4096]);
        proc.process(41, "web").link("41/ns/mnt", "mnt:[1]").link("41/fd/7", file.toString());
        proc.process(42, "web").link("42/ns/mnt", "mnt:[1]").link("42/fd/8", file.toString());
        proc.write("1/mountinfo", inMemory ? "1 2 " + device() + " / /x rw - hugetlbfs x rw\n" : "");

        List<Deleted> deleted = read(new BoundedFiles(), () -> 0, 41, 42).deleted();

        assertEquals(told ? 1 : 0, deleted.size(), deleted::toString);
        deleted.forEach(each -> {
            assertEquals(HostileText.of(file.toString()), each.path());
            assertEquals(41, each.pid());
            assertEquals("web", each.name());
            assertEquals(inMemory, each.inMemory());
        });
    }

    private String device() {
        int fd = FileCalls.open(
                Libc.AT_FDCWD, directory.toString().getBytes(StandardCharsets.UTF_8), OpenFlags.HERE.directory());
        long device = FileCalls.status(fd).orElseThrow().device();
        Libc.close(fd);
        return (device >> 32) + ":" + (int) device;
    }

    private Holdings read() {
        return read(new BoundedFiles(), () -> 0);
    }

    private Holdings read(HostFiles files, LongSupplier nanos, int... pids) {
        return reader(files, nanos, pids).read(() -> Limits.NONE);
    }

    private HoldingsReader reader(HostFiles files, LongSupplier nanos, int... pids) {
        return new HoldingsReader(proc.source(), files, 4096, () -> pids, nanos);
    }
}
