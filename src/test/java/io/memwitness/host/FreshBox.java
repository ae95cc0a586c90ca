package io.memwitness.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Tests of which each gets a host of its own, with systemd running and nothing installed. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
abstract class FreshBox {

    static final String IS_ACTIVE = "systemctl is-active memwitness";
    static final String IS_ACTIVE_AND_ENABLED = IS_ACTIVE + "; systemctl is-enabled memwitness";
    static final String MAIN_PID = "systemctl show -p MainPID --value memwitness";
    static final String PROGRAMS = "ls -d /opt/memwitness*";

    /** The host of this test. */
    Box box;

    @BeforeEach
    void boot() {
        box = Box.booted();
    }

    @AfterEach
    void throwAway() {
        box.close();
    }

    /** Whatever the script ends with, this is what it says. */
    void expect(String script, String answer) {
        Said said = box.run(script);
        assertEquals(answer, said.out(), said.toString());
    }
}
