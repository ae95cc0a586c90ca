package io.memwitness.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The installed service under a running systemd: it says how it is, writes its logs and always comes back. */
@Tag("host")
class ServiceIT extends InstalledBox {

    /** A first beat that cannot be: /proc without meminfo. systemd then waits for READY=1. */
    @Test
    void isReadyOnlyAfterTheFirstBeat() {
        run(dropIn("InaccessiblePaths=/proc/meminfo")).orFail();

        expect("timeout 5 systemctl restart memwitness; systemctl is-active memwitness", "activating");
    }

    @Test
    void tellsHowItIsInTheStatus() {
        String status = run("unit StatusText").orFail();

        assertTrue(status.matches(".*\\d+\\.\\d %.*"), status);
    }

    @Test
    void writesItsLogsForRootAndTheGroupThatReadsLogs() {
        recordAtOnce();

        expect("stat -c '%U:%G %a' $log", "memwitness:adm 640");
        run("setpriv --reuid 65534 --regid adm --clear-groups cat $log").orFail();
        run("! setpriv --reuid 65534 --regid 65534 --clear-groups cat $log").orFail();
    }

    @Test
    void opensNewLogsAfterLogrotateMovedThem() {
        recordAtOnce();

        run("logrotate --force /etc/logrotate.d/memwitness").orFail();

        await(20, "grep -q '^CURRENT LOG STARTED' $log");
        expect("stat -c '%U:%G %a' $log", "memwitness:adm 640");
        run("grep -q '^NEW LOG' $log-*").orFail();
    }

    @Test
    void comesBackAfterSigkill() {
        String before = run("echo $pid").out();

        run("systemctl kill -s KILL memwitness").orFail();

        awaitRestart(10);
        assertNotEquals(before, run("echo $pid").out());
    }

    /** Stopped, it neither feeds the watchdog nor answers its signal. */
    @Test
    void comesBackAfterItHung() {
        run(dropIn("WatchdogSec=4\nTimeoutAbortSec=2") + "systemctl restart memwitness")
                .orFail();

        run("kill -STOP $pid").orFail();

        awaitRestart(20);
        run("journalctl -u memwitness | grep -q 'Watchdog timeout'").orFail();
    }

    @Test
    void comesBackAfterAReboot() {
        reboot();

        expect("systemctl is-active memwitness", "active");
    }

    @Test
    void endsWithinTwoSecondsAndWithoutFailure() {
        Said said = run("timeout 2 systemctl stop memwitness && echo $(unit Result) $(unit ExecMainStatus)");

        assertEquals("success 143", said.orFail());
    }

    @Test
    void staysDownWhenItsSettingsAreWrong() {
        run("echo 'nonsense = 1' >> $settings").orFail();

        expect(
                "systemctl restart memwitness; sleep 4; echo $(unit ActiveState) $(unit ExecMainStatus) $(unit"
                        + " NRestarts)",
                "failed 78 0");
        run("journalctl -u memwitness | grep -q 'memwitness.conf:[0-9]*: nonsense'")
                .orFail();
    }

    private static void awaitRestart(int seconds) {
        await(seconds, "[ $(unit NRestarts) = 1 ] && systemctl --quiet is-active memwitness");
    }
}
