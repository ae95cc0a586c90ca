package io.memwitness.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The shell scripts of the service and of its tests. */
@Tag("host")
class ScriptsIT {

    @Test
    void areCleanToShellcheck() {
        String scripts = "shellcheck '%1$s'/*.sh '%1$s/memwitness' '%2$s'/*.sh src/bench/*.sh src/test/scenarios/*.sh"
                .formatted(Rig.SERVICE, Rig.SCRIPTS);

        assertEquals("", Rig.run(Map.of(), "sh", "-c", scripts).orFail());
    }

    /** They are read by perform.sh, which sets and uses what they seem not to. */
    @Test
    void ofTheScenariosAreCleanToShellcheck() {
        String cases = "shellcheck -s sh -e SC2034,SC2154 src/test/scenarios/cases/*.sh";

        assertEquals("", Rig.run(Map.of(), "sh", "-c", cases).orFail());
    }
}
