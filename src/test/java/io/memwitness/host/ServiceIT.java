package io.memwitness.host;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The installed service under a running systemd: its rights, and that it always comes back. */
@Tag("host")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ServiceIT {

    private static final String LOG = "/var/log/memwitness/general_proc_info.log";
    private static final String SETTINGS = "/etc/memwitness/memwitness.conf";

    /** Runs what follows in the mount namespace of the recorder: what it sees there and may do there. */
    private static final String IN_ITS_PLACE = "nsenter -m -t $(systemctl show -p MainPID --value memwitness) ";

    private static Box box;

    @BeforeAll
    static void install() {
        box = Box.installed();
        box.run("cp -a /etc/memwitness /root").orFail();
    }

    @AfterAll
    static void throwAway() {
        box.close();
    }

    @BeforeEach
    void asInstalled() {
        box.run("""
                cp -a /root/memwitness /etc
                rm -rf /etc/systemd/system/memwitness.service.d /var/log/memwitness/*
                systemctl daemon-reload && systemctl reset-failed memwitness && systemctl restart memwitness
                """).orFail();
    }

    @Test
    void verifiesWithoutAWord() {
        Said said = box.run("systemd-analyze verify --man=no memwitness.service");

        assertEquals(0, said.status(), said.toString());
        assertEquals("", said.out() + said.err());
    }

    @Test
    void isExposedAtMostOnePointFive() {
        box.run("systemd-analyze security --offline=true --threshold=15 /usr/lib/systemd/system/memwitness.service")
                .orFail();
    }

    /** A first beat that cannot be: /proc without meminfo. systemd then waits for READY=1. */
    @Test
    void isReadyOnlyAfterTheFirstBeat() {
        box.run(dropIn("InaccessiblePaths=/proc/meminfo")).orFail();

        Said restarted = box.run("timeout 5 systemctl restart memwitness; systemctl is-active memwitness");

        assertEquals("activating", restarted.out());
        box.run("rm -r /etc/systemd/system/memwitness.service.d; systemctl daemon-reload; systemctl restart memwitness")
                .orFail();
        assertEquals("active", box.run("systemctl is-active memwitness").out());
    }

    @Test
    void tellsHowItIsInTheStatus() {
        Said said = box.run("systemctl show -p StatusText memwitness");

        assertTrue(said.out().matches("StatusText=.*\\d+\\.\\d %.*"), said.toString());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # CAP_SYS_PTRACE is 19, CAP_DAC_READ_SEARCH 2, CAP_SYSLOG 34
                    CapPrm     | 0000000400080004
                    CapEff     | 0000000400080004
                    CapBnd     | 0000000400080004
                    NoNewPrivs | 1
                    Seccomp    | 2
                    """)
    void hasExactlyTheRightsItNeeds(String field, String value) {
        Said said = box.run("cat /proc/$(systemctl show -p MainPID --value memwitness)/status");

        assertEquals(value, said.find("^" + field + ":\\s+(.*)$"));
    }

    @Test
    void runsAsItsOwnUserInTheGroupThatReadsLogs() {
        assertEquals(
                "memwitness adm",
                box.run("stat -c '%U %G' /proc/$(systemctl show -p MainPID --value memwitness)")
                        .out());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a program of the host cannot be executed | /usr/bin/id                      | Permission denied
                    the settings cannot be written           | sh -c ': > /etc/memwitness/new'  | Read-only file system
                    /tmp cannot be written                   | sh -c ': > /tmp/new'             | Read-only file system
                    its own program cannot be written        | sh -c ': > /opt/memwitness/new'  | Read-only file system
                    no library can be written                | sh -c ': > /usr/lib/new'         | Read-only file system
                    what it wrote cannot be executed         | /var/log/memwitness/program      | Permission denied
                    """)
    void keepsWhatTakesItOverFromGoingOn(String rule, String attempt, String answer) {
        box.run("cp /bin/true /var/log/memwitness/program").orFail();

        Said said = box.run(IN_ITS_PLACE + attempt);

        assertNotEquals(0, said.status());
        assertTrue(said.err().contains(answer), said.toString());
    }

    @Test
    void hasNoNetwork() {
        box.run("test \"$(readlink /proc/$(systemctl show -p MainPID --value memwitness)/ns/net)\" != \"$(readlink /proc/1/ns/net)\"")
                .orFail();
    }

    /** What is on a tmpfs is memory: the recorder must be able to account for it. */
    @ParameterizedTest
    @CsvSource({"/tmp/ram", "/dev/shm", "/run/user/1000"})
    void seesTheMemoryThatLiesOnATmpfs(String tmpfs) {
        box.run("mkdir -p %1$s; mountpoint -q %1$s || mount -t tmpfs u %1$s; systemctl restart memwitness".formatted(tmpfs))
                .orFail();
        box.run("head -c 5000000 /dev/zero > %s/full".formatted(tmpfs)).orFail();

        assertEquals(
                box.run("stat -f -c '%S %b %f' " + tmpfs).orFail(),
                box.run("stat -f -c '%S %b %f' /proc/$(systemctl show -p MainPID --value memwitness)/root" + tmpfs)
                        .orFail());
        box.run("rm %s/full".formatted(tmpfs)).orFail();
    }

    @Test
    void writesItsLogsForRootAndTheGroupThatReadsLogs() {
        recordAtOnce();

        assertAll(
                () -> assertEquals(
                        "memwitness:adm 640", box.run("stat -c '%U:%G %a' " + LOG).out()),
                () -> box.run("setpriv --reuid 65534 --regid 65534 --groups $(getent group adm | cut -d: -f3) cat " + LOG)
                        .orFail(),
                () -> assertNotEquals(
                        0,
                        box.run("setpriv --reuid 65534 --regid 65534 --clear-groups cat " + LOG)
                                .status()));
    }

    @Test
    void readsEveryProcessOfTheHost() {
        recordAtOnce();

        String trust = box.run("grep -m1 ^TRUST: " + LOG).orFail();

        assertTrue(trust.matches(".* (\\d+) of \\1 processes read.*"), trust);
    }

    @Test
    void opensNewLogsAfterLogrotateMovedThem() {
        recordAtOnce();

        box.run("logrotate --force /etc/logrotate.d/memwitness").orFail();

        box.await(20, "grep -q '^CURRENT LOG STARTED' " + LOG).orFail();
        assertEquals("memwitness:adm 640", box.run("stat -c '%U:%G %a' " + LOG).out());
        box.run("grep -q '^NEW LOG' " + LOG + "-*").orFail();
    }

    @Test
    void comesBackAfterSigkill() {
        String before = mainPid();

        box.run("systemctl kill -s KILL memwitness").orFail();

        awaitRestart(10);
        assertNotEquals(before, mainPid());
    }

    /** Stopped, it neither feeds the watchdog nor answers its signal. */
    @Test
    void comesBackAfterItHung() {
        box.run(dropIn("WatchdogSec=4\nTimeoutAbortSec=2") + "; systemctl restart memwitness").orFail();
        String before = mainPid();

        box.run("kill -STOP " + before).orFail();

        awaitRestart(20);
        assertNotEquals(before, mainPid());
        box.run("journalctl -u memwitness | grep -q 'Watchdog timeout'").orFail();
    }

    @Test
    void comesBackAfterAReboot() {
        box.reboot();

        assertEquals("active", box.run("systemctl is-active memwitness").out());
    }

    @Test
    void endsWithinTwoSecondsAndWithoutFailure() {
        Said said = box.run("timeout 2 systemctl stop memwitness && systemctl show -p Result -p ExecMainStatus memwitness");

        assertEquals("Result=success\nExecMainStatus=143", said.orFail());
    }

    @Test
    void staysDownWhenItsSettingsAreWrong() {
        box.run("echo 'nonsense = 1' >> " + SETTINGS).orFail();

        Said said = box.run("systemctl restart memwitness; sleep 4; systemctl show -p ActiveState -p NRestarts -p ExecMainStatus memwitness");

        assertEquals("NRestarts=0\nExecMainStatus=78\nActiveState=failed", said.out());
        box.run("journalctl -u memwitness | grep -q 'memwitness.conf:[0-9]*: nonsense'").orFail();
    }

    /** Settings under which any host is short of memory: a report within seconds. */
    private static void recordAtOnce() {
        box.run("""
                printf '%%s\\n' 'interval = 1s' 'sustain = 1s' 'cooldown = 2s' 'memory.threshold = 0' >> %s
                systemctl restart memwitness
                """.formatted(SETTINGS)).orFail();
        box.await(20, "grep -q '^NEW LOG' " + LOG).orFail();
    }

    private static String mainPid() {
        return box.run("systemctl show -p MainPID --value memwitness").orFail();
    }

    private static void awaitRestart(int seconds) {
        box.await(
                        seconds,
                        "[ $(systemctl show -p NRestarts --value memwitness) = 1 ] && systemctl --quiet is-active memwitness")
                .orFail();
    }

    private static String dropIn(String lines) {
        return """
                mkdir -p /etc/systemd/system/memwitness.service.d
                printf '[Service]\\n%s\\n' > /etc/systemd/system/memwitness.service.d/test.conf
                systemctl daemon-reload
                """.formatted(lines).strip();
    }
}
