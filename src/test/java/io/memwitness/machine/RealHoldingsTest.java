package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memwitness.model.Fact;
import io.memwitness.model.Holdings;
import io.memwitness.model.Holdings.BigFile;
import io.memwitness.model.Holdings.Deleted;
import io.memwitness.model.Holdings.Segment;
import io.memwitness.model.Holdings.Sharer;
import io.memwitness.model.Holdings.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel itself says of memory that belongs to no process. */
@Timeout(60)
class RealHoldingsTest {

    private static final Path PROC = Path.of("/proc");
    private static final long MIB = 1L << 20;

    @TempDir
    Path directory;

    private final List<Process> children = new ArrayList<>();
    private final List<String[]> cleanUp = new ArrayList<>();

    @AfterEach
    void leavesNothingBehind() throws IOException, InterruptedException {
        for (Process child : children) {
            child.destroyForcibly().waitFor();
        }
        for (String[] command : cleanUp) {
            run(command);
        }
    }

    @Test
    void aTmpfsHasUseLimitAndABiggestFile() throws IOException, InterruptedException {
        Path point = mounted("a b\\c");
        Files.createDirectories(point.resolve("deep/er"));
        Files.write(point.resolve("small"), new byte[(int) MIB]);
        Files.write(point.resolve("deep/er/dump\n"), new byte[(int) (40 * MIB)]);
        Files.createSymbolicLink(point.resolve("away"), Path.of("/"));

        Tmpfs tmpfs = found(point, read().tmpfs());
        BigFile biggest = ((Fact.Known<BigFile>) tmpfs.biggest()).value();

        assertEquals(64 * MIB, tmpfs.limit());
        assertAbout(41 * MIB, tmpfs.used());
        assertEquals(HostileText.of(point + "/deep/er/dump\n"), biggest.path());
        assertEquals(40 * MIB, biggest.bytes());
        assertEquals("root", biggest.user());
        assertTrue(Duration.between(biggest.changed(), Instant.now()).abs().toMinutes() < 10, biggest::toString);
    }

    @Test
    void anotherFileSystemWithinIsNotSearched() throws IOException, InterruptedException {
        Path outer = mounted("outer");
        Path inner = mounted("outer/inner");
        Files.write(outer.resolve("mine"), new byte[(int) (33 * MIB)]);
        Files.write(inner.resolve("not mine"), new byte[(int) (50 * MIB)]);

        List<Tmpfs> all = read().tmpfs();

        assertEquals(Fact.of(outer + "/mine"), found(outer, all).biggest().map(BigFile::path));
        assertEquals(Fact.of(inner + "/not mine"), found(inner, all).biggest().map(BigFile::path));
    }

    @Test
    void aTmpfsThatIsMountedTwiceCountsOnce() throws IOException, InterruptedException {
        Path first = mounted("first");
        Files.createDirectory(first.resolve("below"));
        Files.write(first.resolve("below/file"), new byte[(int) (3 * MIB)]);
        Path second = Files.createDirectory(directory.resolve("second"));
        run("mount", "--bind", first.resolve("below").toString(), second.toString());
        cleanUp.addFirst(new String[] {"umount", second.toString()});

        List<Tmpfs> here = read().tmpfs().stream()
                .filter(tmpfs -> tmpfs.path().startsWith(HostileText.of(directory.toString())))
                .toList();

        assertEquals(List.of(first.toString()), here.stream().map(Tmpfs::path).toList());
    }

    @Test
    void aTmpfsThatOnlyOtherProcessesSeeIsToldWithOneOfThem() throws IOException, InterruptedException {
        Path point = Files.createDirectory(directory.resolve("private"));
        assumeMayMount();
        Process child = child(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o size=64m memwitness-test '" + point + "' && head -c 34m /dev/zero > '" + point
                        + "/hidden' && echo ready && exec sleep 60");

        Tmpfs tmpfs = read(child).tmpfs().stream()
                .filter(mount -> mount.path().endsWith(" " + point))
                .findFirst()
                .orElseThrow();

        assertAbout(34 * MIB, tmpfs.used());
        assertTrue(tmpfs.biggest().map(BigFile::path).orElse("").endsWith(" " + point + "/hidden"), tmpfs::toString);
        assertFalse(tmpfs.path().startsWith("/"), tmpfs::toString);
    }

    @Test
    void anOrphanSegmentIsToldWithItsMaker() throws IOException, InterruptedException {
        Process maker = perl("""
            my $id = shmget(0x51f00d, 8 << 20, 01666) // die "shmget: $!";
            shmwrite($id, 'x' x (8 << 20), 0, 8 << 20);
            print "$id\\n";
            """);
        int id = Integer.parseInt(line(maker));
        cleanUp.add(new String[] {"ipcrm", "-m", Integer.toString(id)});
        maker.waitFor();

        Segment segment = read().segments().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow();

        assertEquals(0x51f00d, segment.key());
        assertEquals(0, segment.attached());
        assertEquals(8 * MIB, segment.held());
        assertEquals(maker.pid(), segment.creator());
        assertEquals("root", segment.user());
    }

    @Test
    void aMemfdThatNobodyMapsIsFound() throws IOException {
        Process child = perl("""
            my $fd = syscall(319, my $name = "cache\\n", 0);
            open(my $file, '>&=', $fd) or die;
            syswrite($file, 'x' x (5 << 20));
            """ + READY);

        Deleted deleted = deleted(child, read(child));

        assertEquals("/memfd:cache\\n (deleted)", deleted.path());
        assertEquals(5 * MIB, deleted.bytes());
        assertTrue(deleted.inMemory());
        assertEquals("perl", deleted.name());
    }

    @Test
    void aRemovedFileOfATmpfsIsFound() throws IOException, InterruptedException {
        Path point = mounted("gone");
        Process child = perl("open(my $f, '>', '" + point + "/file') or die; syswrite($f, 'x' x (33 << 20)); unlink '"
                + point + "/file';" + READY);

        Holdings holdings = read(child);

        assertEquals(point + "/file (deleted)", deleted(child, holdings).path());
        assertTrue(deleted(child, holdings).inMemory());
        assertEquals(
                Fact.missing("no file: they have no name any more"),
                found(point, holdings.tmpfs()).biggest());
    }

    @Test
    void aRemovedFileOnADiskTakesNoMemory() throws IOException {
        Path file = directory.resolve("log");
        assumeTrue(!"tmpfs".equals(Files.getFileStore(directory).type()), "the temporary directory is in memory");
        Process child = perl("open(my $f, '>', '" + file
                + "') or die; syswrite($f, 'x' x (1 << 20)) for 1..65; unlink '" + file + "';" + READY);

        assertFalse(deleted(child, read(child)).inMemory());
    }

    @Test
    void aProcessThatSharesIsToldWithWhatItShares() throws IOException {
        Process child = perl("""
            my $id = shmget(0, 6 << 20, 01600) // die "shmget: $!";
            my $at = syscall(30, $id, 0, 0);
            shmctl($id, 0, 0);
            shmwrite($id, 'x' x (6 << 20), 0, 6 << 20);
            for (my $i = 0; $i < 6 << 20; $i += 4096) { my $byte = unpack('P1', pack('Q', $at + $i)); }
            """ + READY);

        Sharer sharer = read(child).sharers().stream()
                .filter(each -> each.pid() == child.pid())
                .findFirst()
                .orElseThrow();

        assertAbout(6 * MIB, sharer.bytes());
        assertEquals(Fact.of("/SYSV00000000 (deleted)"), sharer.mapping());
        assertTrue(sharer.startTicks() > 0);
    }

    @Test
    void slabCachesComeWithTheirSize() {
        assumeTrue(Files.isReadable(PROC.resolve("slabinfo")));
        Holdings holdings = read();

        assertEquals(SlabCaches.KEPT, holdings.slabs().size());
        assertTrue(holdings.slabs().get(0).bytes() > 4096, holdings::toString);
    }

    private static final String READY = "$| = 1; print \"ready\\n\"; sleep 60;";

    private Holdings read(Process... children) {
        int[] pids =
                List.of(children).stream().mapToInt(child -> (int) child.pid()).toArray();
        ProcSource source = ProcSource.ofHost("boot", 100);
        return new HoldingsReader(source, new BoundedFiles(), 4096, () -> pids, () -> 0).read(() -> Limits.NONE);
    }

    /** Directories and the like are a mebibyte at most. */
    private static void assertAbout(long expected, long actual) {
        assertTrue(Math.abs(expected - actual) <= MIB, () -> actual + " instead of " + expected);
    }

    private static Tmpfs found(Path point, List<Tmpfs> all) {
        Optional<Tmpfs> found = all.stream()
                .filter(tmpfs -> tmpfs.path().equals(HostileText.of(point.toString())))
                .findFirst();
        return found.orElseThrow(() -> new AssertionError(point + " is not in " + all));
    }

    private static Deleted deleted(Process child, Holdings holdings) {
        return holdings.deleted().stream()
                .filter(each -> each.pid() == child.pid())
                .findFirst()
                .orElseThrow(() -> new AssertionError(holdings));
    }

    private Path mounted(String name) throws IOException, InterruptedException {
        assumeMayMount();
        Path point = Files.createDirectory(directory.resolve(name));
        run("mount", "-t", "tmpfs", "-o", "size=64m", "memwitness-test", point.toString());
        cleanUp.addFirst(new String[] {"umount", point.toString()});
        return point;
    }

    private void assumeMayMount() throws IOException, InterruptedException {
        assumeTrue(new ProcessBuilder("unshare", "--mount", "true").start().waitFor() == 0, "may not mount");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), String.join(" ", command));
    }

    /** Runs the program until it says that it is ready, or something else. */
    private Process child(String... command) throws IOException {
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        children.add(child);
        assertEquals("ready", line(child));
        return child;
    }

    private Process perl(String program) throws IOException {
        if (program.endsWith(READY)) {
            return child("perl", "-e", program);
        }
        Process child = new ProcessBuilder("perl", "-e", program).start();
        children.add(child);
        return child;
    }

    private static String line(Process child) throws IOException {
        return String.valueOf(child.inputReader().readLine());
    }
}
