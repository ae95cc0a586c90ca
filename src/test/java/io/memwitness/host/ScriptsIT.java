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
        String scripts = "shellcheck '%s'/*.sh '%s'/*.sh".formatted(Rig.SERVICE, Rig.SCRIPTS);

        assertEquals("", Rig.run(Map.of(), "sh", "-c", scripts).orFail());
    }
}
