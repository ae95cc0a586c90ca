package io.memwitness.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Tests on one host with memwitness; each finds it recording, with the settings and the unit as installed, without logs and records. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
abstract class InstalledBox {

    /** What the scripts of these tests may use. */
    private static final String WORDS = """
        log=/var/log/memwitness/general_proc_info.log
        settings=/etc/memwitness/memwitness.conf
        unit() { systemctl show -p "$1" --value memwitness; }
        pid=$(unit MainPID)
        """;

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
            systemctl stop memwitness
            rm -rf /etc/systemd/system/memwitness.service.d /var/log/memwitness/* /var/lib/memwitness/*
            systemctl daemon-reload && systemctl reset-failed memwitness && systemctl start memwitness
            """).orFail();
    }

    /** Runs a shell script as root; $pid is the recorder, $log and $settings are its files. */
    static Said run(String script) {
        return box.run(WORDS + script);
    }

    /** Whatever the script ends with, this is what it says. */
    static void expect(String script, String answer) {
        Said said = run(script);
        assertEquals(answer, said.out(), said.toString());
    }

    /** Runs a condition again and again until it holds, at most for a time. */
    static void await(int seconds, String condition) {
        run("for i in $(seq %d); do if %s; then exit 0; fi; sleep 0.2; done; systemctl status --no-pager memwitness; exit 1"
                        .formatted(seconds * 5, condition))
                .orFail();
    }

    static void reboot() {
        box.reboot();
    }

    /** A script that changes lines of the unit as "systemctl edit" does. */
    static String dropIn(String lines) {
        return """
            mkdir -p /etc/systemd/system/memwitness.service.d
            printf '[Service]\\n%s\\n' > /etc/systemd/system/memwitness.service.d/test.conf
            systemctl daemon-reload
            """.formatted(lines);
    }

    /** Settings under which any host is short of memory: a report within seconds. */
    static void recordAtOnce() {
        run("""
            printf '%s\\n' 'interval = 1s' 'sustain = 1s' 'cooldown = 2s' 'memory.threshold = 0' >> $settings
            systemctl restart memwitness
            """).orFail();
        await(20, "grep -q '^NEW LOG' $log");
    }
}
