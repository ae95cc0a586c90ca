package io.memwitness.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The records of the installed service: they outlive it, say what it missed, and are read by those who read logs. */
@Tag("host")
class RecordsIT extends InstalledBox {

    /** Somebody of the group that reads logs, and nothing else. */
    private static final String READER = "setpriv --reuid 65534 --regid adm --clear-groups ";

    private static final String STRANGER = "setpriv --reuid 65534 --regid 65534 --clear-groups ";

    /** Reasons of all gaps within an hour, one a line. */
    private static final String GAPS =
            "memwitness history --since 1h --json | grep -o '\"reason\":\"[a-z ]*\"' | cut -d'\"' -f4";

    private static final String BEGINNING =
            "memwitness history --since 1h --json | grep -o '\"recorded_from\":\"[^\"]*'";

    private static final String BOOT_ID = "cat /proc/sys/kernel/random/boot_id > /etc/boot_id\n";

    private static final String BEGIN_ANEW =
            "systemctl stop memwitness && rm /var/lib/memwitness/* && systemctl start memwitness";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # reason | what happens
        killed   | systemctl kill -s KILL memwitness
        stopped  | systemctl stop memwitness && sleep 4 && systemctl start memwitness
        starved  | kill -STOP $pid && sleep 10 && kill -CONT $pid
        """)
    void tellWhyATimeIsMissing(String reason, String event) {
        awaitSamples();
        String beginning = run(BEGINNING).orFail();

        run(event).orFail();

        await(20, "[ \"$(" + GAPS + ")\" = " + reason + " ]");
        assertEquals(beginning, run(BEGINNING).orFail());
    }

    /**
     * Each boot of the box has an id of its own, which lies over that of the kernel where a unit with a /proc of its own
     * does not see it: it is handed in.
     */
    @Test
    void tellOfAReboot() {
        run(BOOT_ID + dropIn("BindReadOnlyPaths=/etc/boot_id:/proc/sys/kernel/random/boot_id") + BEGIN_ANEW)
                .orFail();
        awaitSamples();
        String beginning = run(BEGINNING).orFail();
        run("systemctl disable memwitness").orFail();

        reboot();
        run(BOOT_ID + "systemctl enable --now memwitness").orFail();

        await(20, "[ \"$(" + GAPS + ")\" = rebooted ]");
        assertEquals(beginning, run(BEGINNING).orFail());
    }

    @Test
    void areReadableForTheGroupThatReadsLogsAndForNobodyElse() {
        recordAtOnce();
        await(20, "memwitness incidents | grep -q Z-");

        expect("cd /var/lib/memwitness && stat -c '%n %U:%G %a' flight.ring memwitness.db*", """
            flight.ring memwitness:adm 640
            memwitness.db memwitness:adm 640
            memwitness.db-shm memwitness:adm 640
            memwitness.db-wal memwitness:adm 640
            """.strip());
        Said stranger = run(STRANGER + "memwitness incidents");
        assertNotEquals(0, stranger.status());
        assertTrue(stranger.err().contains("No permission to read"), stranger.toString());
    }

    /** Also by a user who can write nothing there, and whatever state the recorder left them in. */
    @ParameterizedTest(name = "while {0}")
    @CsvSource(delimiter = '|', textBlock = """
        it records        | true
        it is stopped     | systemctl stop memwitness
        it lies there     | systemctl kill -s KILL memwitness; sleep 1
        root read it dead | systemctl kill -s KILL memwitness; sleep 1; memwitness show last > /dev/null
        """)
    void areRead(String state, String event) {
        recordAtOnce();
        run(dropIn("Restart=no")).orFail();
        String incident =
                run("sed -n 's/^INCIDENT: \\([^ ]*\\) .*/\\1/p;T;q' $log").orFail();
        await(20, "memwitness incidents | grep -q " + incident);

        run(event).orFail();

        run(READER + "memwitness incidents | grep " + incident).orFail();
        assertEquals("", run(READER + "memwitness show " + incident).err());
        run(READER + "memwitness history --since 1h --csv | grep -q ',[0-9]'").orFail();
        run("systemctl start memwitness").orFail();
        await(20, GAPS + " | grep -qx -e killed -e stopped || " + event.equals("true"));
    }

    /** The logs lie on another file system: they, and the beat, go on. */
    @Test
    void comeBackAfterAFullDisk() {
        run("""
            systemctl stop memwitness
            mount -t tmpfs -o size=6m,mode=750,uid=$(id -u memwitness),gid=$(getent group adm | cut -d: -f3) t /var/lib/memwitness
            """).orFail();
        try {
            recordAtOnce();
            run("cat /dev/zero > /var/lib/memwitness/fill; true").orFail();
            await(30, "journalctl -u memwitness | grep -q 'Storing into .* fails'");
            String reports = run("grep -c ^TIME $log").orFail();
            await(20, "[ $(grep -c ^TIME $log) -gt " + reports + " ]");

            run("rm /var/lib/memwitness/fill").orFail();

            await(60, "journalctl -u memwitness | grep -q 'Storing into .* works again'");
            expect("unit NRestarts", "0");
            await(20, "[ \"$(memwitness show last | grep -c ^TIME)\" -gt 0 ]");
        } finally {
            run("systemctl stop memwitness; umount /var/lib/memwitness; systemctl start memwitness")
                    .orFail();
        }
    }

    private static void awaitSamples() {
        await(20, BEGINNING);
    }
}
