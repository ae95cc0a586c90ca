package io.memwitness.forensics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Cause;
import io.memwitness.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a verdict about shared memory says beyond its name. */
class SharedThingTest {

    private final Night night = new Night();

    @Test
    void ofATmpfsIsItsBiggestFile() {
        night.run(10, "java", "/", 1, 8_000);
        pass(200);
        night.tmpfs("/dev/shm", 12_000);

        assertEquals(
                "biggest file /dev/shm/x, 100 % of it, written by user app",
                verdict().note());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "/run/x (deleted), on tmpfs /run",
        "/run/user/0/x (deleted), on tmpfs /run/user/0",
        "/runner/x (deleted), ''",
        "/memfd:x (deleted), ''"
    })
    void ofADeletedFileIsTheTmpfsThatItLiesOn(String path, String note) {
        night.tmpfs("/run", 1);
        night.tmpfs("/run/user/0", 1);
        night.run(10, "java", "/", 1, 8_000);
        night.run(20, "perl", "/", 1, 10);
        pass(200);
        night.delete(20, path, 12_000);

        assertEquals(note, verdict().note());
    }

    private Verdict verdict() {
        pass(10);
        return Explainer.explain(night.report(Cause.THRESHOLD)).verdict();
    }

    private void pass(int beats) {
        for (int beat = 0; beat < beats; beat++) {
            night.beat();
        }
    }
}
