package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.GroupTable;
import io.memwitness.model.GroupTable.By;
import io.memwitness.model.ProcessTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Twenty children of a real process, each of 8 MiB, with a name that is as nasty as the kernel lets it be. */
@Timeout(30)
class RealGroupsTest {

    private static final Path PROC = Path.of("/proc");
    private static final int CHILDREN = 20;
    private static final long EACH = 8L << 20;
    private static final byte[] NAME = "a) S 1\n(b".getBytes(StandardCharsets.US_ASCII);
    private static final Path PERL = Path.of("/usr/bin/perl");

    /** The children end when the parent's end of their pipe does. */
    private static final String SPAWN = """
        pipe(my $end, my $open); pipe(my $ready, my $done);
        for (1 .. %d) {
            next if fork;
            close $open; $0 = "a) S 1\\n(b";
            my $held = "x" x %d; $held .= "y";
            syswrite $done, "."; sysread $end, my $nothing, 1; exit;
        }
        close $end;
        sysread $ready, my $one, 1 for 1 .. %d;
        $| = 1; print "ready\\n"; <STDIN>;
        """.formatted(CHILDREN, EACH, CHILDREN);

    private final ProcessTable table = new ProcessTable(40);
    private final GroupTable groups = table.groups();
    private final HostReader host = new HostReader(PROC, Libc.pageBytes());
    private final ProcessScan scan = new ProcessScan(new LinuxReads(PROC, Libc.pageBytes()), 20, 5);

    @Test
    void areOneGroupByParentAndByNameUntilTheyEnd() throws IOException {
        Process parent = spawn();
        try {
            pass();

            assertGroup(By.PARENT, parent.pid());
            assertGroup(By.NAME, Hash.fold(Hash.of(NAME, 0, NAME.length)));
            assertTrue(table.met() > CHILDREN);
        } finally {
            parent.destroyForcibly();
        }
        while (groups.rowOf(By.NAME, Hash.fold(Hash.of(NAME, 0, NAME.length))) >= 0) {
            Thread.onSpinWait();
            pass();
        }
        assertEquals(-1, groups.rowOf(By.PARENT, parent.pid()));
    }

    private void assertGroup(By by, long key) throws IOException {
        int row = groups.rowOf(by, key);
        assertTrue(row >= 0, by + " is not there");
        assertEquals(CHILDREN, groups.processes(row));
        assertTrue(groups.held(row) > CHILDREN * EACH, "held: " + groups.held(row));
        assertTrue(groups.held(row) < 3 * CHILDREN * EACH, "held: " + groups.held(row));
        byte[] name = Files.readAllBytes(PROC.resolve(groups.pid(row) + "/comm"));
        assertArrayEquals(NAME, Arrays.copyOf(name, NAME.length));
    }

    private void pass() {
        scan.pass(Samples.known(host.read(Instant.EPOCH, Duration.ZERO)).memory(), true, table);
    }

    private static Process spawn() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(PERL), "no perl here");
        Process parent = new ProcessBuilder(PERL.toString(), "-e", SPAWN).start();
        assertEquals("ready", parent.inputReader().readLine());
        return parent;
    }
}
