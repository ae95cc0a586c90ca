package io.memwitness.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rights of the installed service: what it needs, and nothing that is of use to anybody who takes it over. */
@Tag("host")
class HardeningIT extends InstalledBox {

    @Test
    void verifiesWithoutAWord() {
        Said said = run("systemd-analyze verify --man=no memwitness.service");

        assertEquals(0, said.status(), said.toString());
        assertEquals("", said.out() + said.err());
    }

    @Test
    void isExposedAtMostOnePointFive() {
        run("systemd-analyze security --offline=true --threshold=15 /usr/lib/systemd/system/memwitness.service")
                .orFail();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # CAP_SYS_PTRACE is 19, CAP_DAC_READ_SEARCH 2, CAP_SYSLOG 34
        CapPrm     | 0000000400080004
        CapEff     | 0000000400080004
        CapBnd     | 0000000400080004
        NoNewPrivs | 1
        Seccomp    | 2
        """)
    void hasExactlyTheRightsItNeeds(String field, String value) {
        assertEquals(value, run("cat /proc/$pid/status").find("^" + field + ":\\s+(.*)$"));
    }

    @Test
    void runsAsItsOwnUserInTheGroupThatReadsLogs() {
        expect("stat -c '%U %G' /proc/$pid", "memwitness adm");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        a program of the host cannot be executed | /usr/bin/id                      | Permission denied
        what it wrote cannot be executed         | /var/log/memwitness/program      | Permission denied
        its own program cannot be written        | sh -c ': > /opt/memwitness/new'  | Read-only file system
        no library can be written                | sh -c ': > /usr/lib/new'         | Read-only file system
        the settings cannot be written           | sh -c ': > /etc/memwitness/new'  | Read-only file system
        /tmp cannot be written                   | sh -c ': > /tmp/new'             | Read-only file system
        """)
    void isNoPlaceToGoOnFrom(String rule, String attempt, String answer) {
        run("cp /bin/true /var/log/memwitness/program").orFail();

        Said said = run("nsenter -m -t $pid " + attempt);

        assertNotEquals(0, said.status());
        assertTrue(said.err().contains(answer), said.toString());
    }

    @Test
    void hasNoNetwork() {
        run("test $(readlink /proc/$pid/ns/net) != $(readlink /proc/1/ns/net)").orFail();
    }

    /** What is on a tmpfs is memory: the recorder must be able to account for it. */
    @ParameterizedTest
    @ValueSource(strings = {"/tmp/ram", "/dev/shm", "/run/user/1000"})
    void seesTheMemoryThatLiesOnATmpfs(String tmpfs) {
        run("mkdir -p %1$s; mountpoint -q %1$s || mount -t tmpfs t %1$s; systemctl restart memwitness".formatted(tmpfs))
                .orFail();
        run("head -c 5000000 /dev/zero > %s/full".formatted(tmpfs)).orFail();

        expect(
                "stat -f -c '%S %b %f' /proc/$pid/root" + tmpfs,
                run("stat -f -c '%S %b %f' " + tmpfs).out());
        run("rm %s/full".formatted(tmpfs)).orFail();
    }

    @Test
    void readsEveryProcessOfTheHost() {
        recordAtOnce();

        String trust = run("grep -m1 ^TRUST: $log").orFail();

        assertTrue(trust.matches(".* (\\d+) of \\1 processes read.*"), trust);
    }
}
