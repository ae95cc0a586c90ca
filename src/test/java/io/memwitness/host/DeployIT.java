package io.memwitness.host;

import static io.memwitness.host.Box.CLONE;
import static io.memwitness.host.Box.DEPLOY;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** service/deploy.sh, each time on a fresh host with a running systemd. */
@Tag("host")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class DeployIT {

    private static final String MAIN_PID = "systemctl show -p MainPID --value memwitness";

    /** Every file of the host by name, and its accounts; what systemd itself writes as it runs is left out. */
    private static final String INVENTORY = """
            find / -xdev \\( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /run -o -path '/media/*' \\
                -o -path /var/log/journal -o -path '/var/lib/systemd/*' -o -path '/etc/*-' -o -path '/etc/.pwd.lock' \\) \\
                -prune -o -print | sort
            cat /etc/passwd /etc/group
            """;

    private Box box;

    @BeforeEach
    void boot() {
        box = Box.booted();
    }

    @AfterEach
    void throwAway() {
        box.close();
    }

    @Test
    void isCleanToShellcheck() {
        Said said = Rig.run(
                Map.of(),
                "sh",
                "-c",
                "shellcheck \"$@\"",
                "sh",
                Rig.SERVICE.resolve("deploy.sh").toString(),
                Rig.script("box.sh"),
                Rig.script("guest.sh"),
                Rig.script("guest-job.sh"),
                Rig.script("make-rootfs.sh"));

        assertEquals("", said.orFail());
    }

    @ParameterizedTest(name = "{0} ends with {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    -h             | 0 | Usage: deploy.sh
                    --help         | 0 | Usage: deploy.sh
                    --nonsense     | 2 | deploy.sh: unknown option: --nonsense
                    nonsense       | 2 | deploy.sh: unknown option: nonsense
                    --purge        | 2 | deploy.sh: --purge only goes with -r
                    """)
    void saysHowItIsUsed(String option, int status, String begins) {
        Said said = box.run(DEPLOY + " " + option);

        assertEquals(status, said.status());
        assertTrue((status == 0 ? said.out() : said.err()).startsWith(begins), said.toString());
        assertTrue((said.out() + said.err()).contains("Exit status:"), said.toString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    without being root           | setpriv --reuid 65534 --clear-groups                                      | must be run as root: sudo
                    without a running systemd    | unshare -m sh -c 'mount -t tmpfs t /run/systemd && exec "$0" "$@"'         | systemd does not run here
                    on a full disk               | unshare -m sh -c 'mount -t tmpfs -o size=30m t /opt && exec "$0" "$@"'     | MiB are needed. Nothing was changed.
                    over a foreign command       | sh -c 'cp /bin/true /usr/bin/memwitness && exec "$0" "$@"'                 | /usr/bin/memwitness exists and does not belong to this product
                    without a build and Maven    | sh -c 'cd "${0%/*}/.." && umount target/memwitness && touch pom.xml && exec "$0" "$@"'       | needs Maven
                    while another one is at work | flock /usr/bin                                                             | another deploy.sh is at work
                    """)
    void refuses(String when, String wrapper, String reason) {
        Said said = box.run(wrapper + " " + DEPLOY);

        assertEquals(1, said.status(), said.toString());
        assertTrue(said.err().contains(reason), said.toString());
        assertEquals(
                0,
                box.run("! ls -d /opt/memwitness* /etc/memwitness /usr/lib/systemd/system/memwitness*")
                        .status());
    }

    @Test
    void installsFromAnywhereWhateverTheUmask() {
        Said said = box.run("cd /var/tmp && umask 077 && " + DEPLOY);

        assertTrue(said.orFail().contains(" is recording (process "), said.toString());
        assertEquals(
                "active\nenabled",
                box.run("systemctl is-active memwitness; systemctl is-enabled memwitness")
                        .out());
        String nobody = "setpriv --reuid 65534 --regid 65534 --clear-groups ";
        box.run(nobody + "memwitness --version").orFail();
        box.run(nobody + "cat /etc/memwitness/memwitness.conf /usr/share/man/man1/memwitness.1")
                .orFail();
        assertEquals(
                "memwitness:adm 750",
                box.run("stat -c '%U:%G %a' /var/log/memwitness").out());
    }

    @Test
    void installsForALaterBoot() {
        box.run(DEPLOY + " --no-start").orFail();

        assertEquals(
                "inactive\nenabled",
                box.run("systemctl is-active memwitness; systemctl is-enabled memwitness")
                        .out());
        box.reboot();
        assertEquals("active", box.run("systemctl is-active memwitness").out());
    }

    @Test
    void buildsFirstWhenThereIsNoBuildAndDoesItAsTheOwnerOfTheClone() {
        box.run(clone("/home/ann/src/clone")).orFail();
        box.run("""
                useradd --home-dir /home/ann ann
                cd /home/ann/src/clone
                touch pom.xml && mv target /home/ann/built
                mkdir -p /usr/lib/jvm/25/bin && echo 'JAVA_VERSION="25.0.1"' > /usr/lib/jvm/25/release
                printf '#!/bin/sh\\n' > /usr/lib/jvm/25/bin/javac
                printf '#!/bin/sh\\nid -un > built-by\\ncp -a ../../built/memwitness target\\n' > /usr/local/bin/mvn
                chmod 755 /usr/local/bin/mvn /usr/lib/jvm/25/bin/javac
                chown -R ann: /home/ann
                """).orFail();

        Said said = box.run("/home/ann/src/clone/service/deploy.sh");

        assertTrue(said.orFail().contains("building in /home/ann/src/clone"), said.toString());
        assertEquals("ann", box.run("cat /home/ann/src/clone/built-by").out());
        assertEquals("active", box.run("systemctl is-active memwitness").out());
        assertEquals("0", box.run("find /opt/memwitness ! -user root | wc -l").out());
    }

    @Test
    void upgradesInPlaceAndKeepsSettingsAndLogs() {
        box.run(DEPLOY).orFail();
        box.run(
                        "echo '# ours' >> /etc/memwitness/memwitness.conf; echo kept > /var/log/memwitness/general_proc_info.log")
                .orFail();
        String before = box.run(MAIN_PID).out();

        Said again = box.run(DEPLOY);

        assertEquals("", again.err());
        assertTrue(again.orFail().contains(" is recording (process "), again.toString());
        assertNotEquals(before, box.run(MAIN_PID).out());
        assertEquals(
                "# ours", box.run("tail -1 /etc/memwitness/memwitness.conf").out());
        assertEquals(
                "kept",
                box.run("head -1 /var/log/memwitness/general_proc_info.log").out());
        assertEquals(
                "/etc/memwitness/memwitness.conf",
                box.run("ls -d /etc/memwitness/*").out());
        assertEquals("/opt/memwitness", box.run("ls -d /opt/memwitness*").out());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    settings nobody touched become the new ones    | :                   | # a newer default | memwitness.conf
                    settings of this host stay, the new lie beside | echo '# ours' >>    | # ours            | memwitness.conf memwitness.conf.new
                    settings that were lost come back              | rm                  | # a newer default | memwitness.conf
                    """)
    void meetsANewDefaultOfTheSettings(String rule, String change, String lastLine, String files) {
        box.run(DEPLOY).orFail();
        box.run(change + " /etc/memwitness/memwitness.conf; " + clone("/srv/newer"))
                .orFail();

        box.run("echo '# a newer default' >> /srv/newer/service/memwitness.conf; /srv/newer/service/deploy.sh")
                .orFail();

        assertEquals(
                lastLine, box.run("tail -1 /etc/memwitness/memwitness.conf").out());
        assertEquals(files, box.run("cd /etc/memwitness && echo *").out());
    }

    @Test
    void leavesTheRunningRecorderAloneWhenTheNewOneIsBroken() {
        box.run(DEPLOY).orFail();
        String before = box.run(MAIN_PID).out();
        box.run(clone("/srv/newer") + "; rm /srv/newer/target/memwitness/lib/*.jar")
                .orFail();

        Said said = box.run("/srv/newer/service/deploy.sh");

        assertEquals(1, said.status());
        assertTrue(said.err().contains("the new program does not run here. Nothing was changed."), said.toString());
        assertEquals(before, box.run(MAIN_PID).out());
        assertEquals("/opt/memwitness", box.run("ls -d /opt/memwitness*").out());
    }

    @Test
    void goesBackToTheVersionBeforeWhenTheNewOneDoesNotStart() {
        box.run(DEPLOY).orFail();
        box.run(clone("/srv/newer") + """

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
                () -> assertEquals(
                        "active", box.run("systemctl is-active memwitness").out()),
                () -> box.run("! test -e /opt/memwitness/bin/inner && ! grep newer /etc/memwitness/memwitness.conf")
                        .orFail(),
                () -> assertEquals(
                        "/opt/memwitness", box.run("ls -d /opt/memwitness*").out()));
    }

    @Test
    void goesOnAfterAnUpgradeThatAPowerCutInterrupted() {
        box.run(DEPLOY).orFail();
        box.run("cp -a /opt/memwitness /opt/memwitness.new; mv /opt/memwitness /opt/memwitness.old")
                .orFail();

        box.run(DEPLOY).orFail();

        assertEquals("/opt/memwitness", box.run("ls -d /opt/memwitness*").out());
        assertEquals("active", box.run("systemctl is-active memwitness").out());
    }

    @Test
    void removesAllButSettingsAndLogsAndWithPurgeThemToo() {
        box.run("{ %s } > /run/clean".formatted(INVENTORY)).orFail();
        box.run(DEPLOY).orFail();
        box.run("touch /var/log/memwitness/general_proc_info.log /var/log/memwitness/proc_details.log; mkdir /etc/systemd/system/memwitness.service.d")
                .orFail();

        box.run(DEPLOY + " -r").orFail();

        assertEquals(
                """
                /etc/memwitness
                /etc/memwitness/memwitness.conf
                /etc/systemd/system/memwitness.service.d
                /var/log/memwitness
                /var/log/memwitness/general_proc_info.log
                /var/log/memwitness/proc_details.log
                """.strip(),
                box.run("find / -xdev -path '*memwitness*' ! -path '/media/*' ! -path '/proc/*' | sort")
                        .out());
        assertEquals("inactive", box.run("systemctl is-active memwitness").out());

        box.run(DEPLOY + " --remove --purge").orFail();

        assertEquals(
                "", box.run("{ %s } | diff /run/clean -".formatted(INVENTORY)).out());
    }

    @Test
    void removesTwiceWithoutHarm() {
        box.run(DEPLOY + " -r").orFail();
        box.run(DEPLOY).orFail();
        box.run(DEPLOY + " -r").orFail();
        box.run(DEPLOY + " -r").orFail();
        box.run(DEPLOY + " -r --purge").orFail();

        assertEquals("", box.run(DEPLOY + " -r --purge").err());
    }

    /** A script that makes a copy of the clone that can be changed. */
    private static String clone(String directory) {
        return "mkdir -p %1$s && cp -a '%2$s/.' %1$s".formatted(directory, CLONE);
    }
}
