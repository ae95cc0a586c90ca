package io.memwitness.host;

import static io.memwitness.host.Box.DEPLOY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** service/deploy.sh -r: nothing is left that nobody wants to keep. */
@Tag("host")
class RemovalIT extends FreshBox {

    /** Every file of the host by name, and its accounts; what systemd itself writes as it runs is left out. */
    private static final String INVENTORY = """
        find / -xdev \\( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /run -o -path '/media/*' \\
            -o -path /var/log/journal -o -path '/var/lib/systemd/*' -o -path '/etc/*-' -o -path '/etc/.pwd.lock' \\) \\
            -prune -o -print | sort
        cat /etc/passwd /etc/group
        """;

    @Test
    void removesAllButSettingsLogsAndRecordsAndWithPurgeThemToo() {
        box.run("{ %s } > /run/clean".formatted(INVENTORY)).orFail();
        box.run(DEPLOY).orFail();
        box.run("""
            touch /var/log/memwitness/general_proc_info.log /var/log/memwitness/proc_details.log
            touch /var/lib/memwitness/flight.ring /var/lib/memwitness/memwitness.db
            mkdir /etc/systemd/system/memwitness.service.d
            """).orFail();

        box.run(DEPLOY + " -r").orFail();

        expect("find / -xdev -path '*memwitness*' ! -path '/media/*' ! -path '/proc/*' | sort", """
            /etc/memwitness
            /etc/memwitness/memwitness.conf
            /etc/systemd/system/memwitness.service.d
            /var/lib/memwitness
            /var/lib/memwitness/flight.ring
            /var/lib/memwitness/memwitness.db
            /var/log/memwitness
            /var/log/memwitness/general_proc_info.log
            /var/log/memwitness/proc_details.log
            """.strip());
        expect(IS_ACTIVE, "inactive");

        box.run(DEPLOY + " --remove --purge").orFail();

        expect("{ %s } | diff /run/clean -".formatted(INVENTORY), "");
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
}
