package io.memwitness.host;

import static io.memwitness.host.Box.DEPLOY;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** service/deploy.sh on a host with memwitness: the recorder goes on, what the administrator changed stays. */
@Tag("host")
class UpgradeIT extends FreshBox {

    @Test
    void upgradesInPlaceAndKeepsSettingsLogsAndRecords() {
        box.run(DEPLOY).orFail();
        box.run("""
            echo '# ours' >> /etc/memwitness/memwitness.conf
            echo kept | tee /var/log/memwitness/general_proc_info.log > /var/lib/memwitness/records
            touch /usr/share/man/man1/memwitness-gone.1
            """).orFail();
        String before = box.run(MAIN_PID).out();

        Said again = box.run(DEPLOY);

        assertEquals("", again.err());
        assertTrue(again.orFail().contains(" is recording (process "), again.toString());
        assertNotEquals(before, box.run(MAIN_PID).out());
        expect("tail -1 /etc/memwitness/memwitness.conf", "# ours");
        expect("head -qn 1 /var/log/memwitness/general_proc_info.log /var/lib/memwitness/records", "kept\nkept");
        expect("ls /usr/share/man/man1/memwitness-gone.1", "");
        expect("ls -d /etc/memwitness/*", "/etc/memwitness/memwitness.conf");
        expect(PROGRAMS, "/opt/memwitness");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        settings nobody touched become the new ones    | :                   | # a newer default | memwitness.conf
        settings of this host stay, the new lie beside | echo '# ours' >>    | # ours            | memwitness.conf memwitness.conf.new
        settings that were lost come back              | rm                  | # a newer default | memwitness.conf
        """)
    void meetsANewDefaultOfTheSettings(String rule, String change, String lastLine, String files) {
        box.run(DEPLOY).orFail();
        box.run(change + " /etc/memwitness/memwitness.conf; " + Box.copyOfClone("/srv/newer"))
                .orFail();

        box.run("echo '# a newer default' >> /srv/newer/service/memwitness.conf; /srv/newer/service/deploy.sh")
                .orFail();

        expect("tail -1 /etc/memwitness/memwitness.conf", lastLine);
        expect("cd /etc/memwitness && echo *", files);
    }

    @Test
    void leavesTheRunningRecorderAloneWhenTheNewOneIsBroken() {
        box.run(DEPLOY).orFail();
        String before = box.run(MAIN_PID).out();
        box.run(Box.copyOfClone("/srv/newer") + "; rm /srv/newer/target/memwitness/lib/*.jar")
                .orFail();

        Said said = box.run("/srv/newer/service/deploy.sh");

        assertEquals(1, said.status());
        assertTrue(said.err().contains("the new program does not run here. Nothing was changed."), said.toString());
        expect(MAIN_PID, before);
        expect(PROGRAMS, "/opt/memwitness");
    }

    /** The recorder that runs read its settings before they were changed: a restart would be its end. */
    @Test
    void leavesTheRunningRecorderAloneWhenTheSettingsHaveBecomeWrong() {
        box.run(DEPLOY).orFail();
        String before = box.run(MAIN_PID).out();
        box.run("echo 'nonsense = 1' >> /etc/memwitness/memwitness.conf").orFail();

        Said said = box.run(DEPLOY);

        assertEquals(1, said.status());
        assertTrue(said.err().contains("/etc/memwitness/memwitness.conf:"), said.toString());
        assertTrue(said.err().contains("Nothing was changed."), said.toString());
        expect(MAIN_PID, before);
        expect(PROGRAMS, "/opt/memwitness");
    }

    @Test
    void goesBackToTheVersionBeforeWhenTheNewOneDoesNotStart() {
        box.run(DEPLOY).orFail();
        box.run(Box.copyOfClone("/srv/newer") + """

            cd /srv/newer && mv target/memwitness/bin/memwitness target/memwitness/bin/inner
            printf '%s\\n' '#!/bin/sh' '[ "$1" != run ] || { echo I cannot; exit 1; }' 'exec "${0%/*}/inner" "$@"' \\
                > target/memwitness/bin/memwitness
            chmod 755 target/memwitness/bin/memwitness
            echo '# a newer default' >> service/memwitness.conf
            """).orFail();

        Said said = box.run("/srv/newer/service/deploy.sh");

        assertEquals(1, said.status(), said.toString());
        assertAll(
                () -> assertTrue(said.err().contains("I cannot"), said.toString()),
                () -> assertTrue(said.err().contains("went back to the version before"), said.toString()),
                () -> expect(IS_ACTIVE, "active"),
                () -> box.run("! test -e /opt/memwitness/bin/inner && ! grep newer /etc/memwitness/memwitness.conf")
                        .orFail(),
                () -> expect(PROGRAMS, "/opt/memwitness"));
    }

    @Test
    void goesOnAfterAnUpgradeThatAPowerCutInterrupted() {
        box.run(DEPLOY).orFail();
        box.run("cp -a /opt/memwitness /opt/memwitness.new; mv /opt/memwitness /opt/memwitness.old")
                .orFail();

        box.run(DEPLOY).orFail();

        expect(PROGRAMS, "/opt/memwitness");
        expect(IS_ACTIVE, "active");
    }
}
