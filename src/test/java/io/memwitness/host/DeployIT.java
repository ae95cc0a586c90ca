package io.memwitness.host;

import static io.memwitness.host.Box.DEPLOY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** service/deploy.sh on a host without memwitness: what it refuses and what it installs. */
@Tag("host")
class DeployIT extends FreshBox {

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
        without being root           | setpriv --reuid 65534 --clear-groups | must be run as root: sudo
        without a running systemd    | unshare -m sh -c 'mount -t tmpfs t /run/systemd && exec "$0"' | systemd does not run here
        on a full disk               | unshare -m sh -c 'mount -t tmpfs -o size=30m t /opt && exec "$0"' | MiB are needed. Nothing was changed.
        over a foreign command       | sh -c 'cp /bin/true /usr/bin/memwitness && exec "$0"' | /usr/bin/memwitness exists and does not belong to this
        without a build and Maven    | sh -c 'cd "${0%/*}/.." && umount target/memwitness && touch pom.xml && exec "$0"' | needs Maven
        while another one is at work | flock /usr/bin | another deploy.sh is at work
        """)
    void refuses(String when, String wrapper, String reason) {
        Said said = box.run(wrapper + " " + DEPLOY);

        assertEquals(1, said.status(), said.toString());
        assertTrue(said.err().contains(reason), said.toString());
        expect("ls -d /opt/memwitness* /etc/memwitness /usr/lib/systemd/system/memwitness*", "");
    }

    @Test
    void installsFromAnywhereWhateverTheUmask() {
        Said said = box.run("cd /var/tmp && umask 077 && " + DEPLOY);

        assertTrue(said.orFail().contains(" is recording (process "), said.toString());
        expect(IS_ACTIVE_AND_ENABLED, "active\nenabled");
        String nobody = "setpriv --reuid 65534 --regid 65534 --clear-groups ";
        box.run(nobody + "memwitness --version").orFail();
        box.run(nobody + "cat /etc/memwitness/memwitness.conf /usr/share/man/man1/memwitness*.1")
                .orFail();
        box.run(nobody + "bash -c '. /usr/share/bash-completion/completions/memwitness && complete -p memwitness'")
                .orFail();
        expect("stat -c '%U:%G %a' /var/log/memwitness /var/lib/memwitness", "memwitness:adm 750\nmemwitness:adm 750");
    }

    @Test
    void installsForALaterBoot() {
        box.run(DEPLOY + " --no-start").orFail();

        expect(IS_ACTIVE_AND_ENABLED, "inactive\nenabled");
        box.reboot();
        expect(IS_ACTIVE, "active");
    }

    @Test
    void buildsFirstWhenThereIsNoBuildAndDoesItAsTheOwnerOfTheClone() {
        box.run(Box.copyOfClone("/home/ann/src/clone")).orFail();
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
        expect("cat /home/ann/src/clone/built-by", "ann");
        expect(IS_ACTIVE, "active");
        expect("find /opt/memwitness ! -user root | wc -l", "0");
    }
}
