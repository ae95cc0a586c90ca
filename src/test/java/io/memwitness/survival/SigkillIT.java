package io.memwitness.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Gap;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at random moments: what the recorder said that it has written is there afterwards, and the time without it is a
 * fact of the record. The moments are those of a seed, which a failure tells; -Dmemwitness.kills=200 and -Dmemwitness.seed=N
 * choose others.
 */
@Tag("image")
class SigkillIT {

    private static final int KILLS = Integer.getInteger("memwitness.kills", 15);
    private static final long SEED = Long.getLong("memwitness.seed", System.nanoTime());

    /** Every so many lives end while they begin, in the middle of making good what the last one left. */
    private static final int EARLY_DEATHS = 4;

    private static final int SHOWN = 5;

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);
    private final Map<String, Integer> told = new TreeMap<>();
    private final List<Instant> deaths = new ArrayList<>();

    @Test
    void losesNothingThatItSaidWasWritten() throws Exception {
        System.out.println("SigkillIT: " + KILLS + " kills with -Dmemwitness.seed=" + SEED);
        LeftRecord left = new LeftRecord(directory.resolve("record"));
        for (int i = 0; i < KILLS; i++) {
            dieOnce(i, left);
        }
        Life last = Life.begin(left.directory(), directory.resolve("console"));
        last.awaitReport();
        last.stop();
        remember(last);

        assertTold(left.blocks("general_proc_info.log"));
        assertTold(left.blocks("proc_details.log"));
        assertTold(left.reports());
        assertEquals("[[ok]]", left.integrity(), seed());
        assertReadersKnowThem(left);
        List<LeftRecord.Unwatched> gaps = left.gaps(Gap.Reason.KILLED);
        for (Instant death : deaths) {
            assertTrue(
                    gaps.stream().anyMatch(gap -> gap.covers(death)),
                    () -> "the kill at " + death + " is in none of " + gaps + seed());
        }
    }

    private void dieOnce(int number, LeftRecord left) throws Exception {
        Life life = Life.begin(left.directory(), directory.resolve("console"));
        if (number % EARLY_DEATHS == EARLY_DEATHS - 1) {
            life.goOn(Duration.ofMillis(random.nextInt(1000)));
        } else {
            life.awaitReport();
            life.goOn(Duration.ofMillis(random.nextInt(2500)));
        }
        Instant death = life.kill();
        remember(life);
        if (!life.told().isEmpty()) {
            deaths.add(death);
        }
        if (left.hasStore()) {
            LeftRecord copy = left.copiedTo(directory.resolve("copy"));
            assertEquals("[[ok]]", copy.integrity(), seed());
        }
    }

    private void remember(Life life) throws Exception {
        life.told().forEach(incident -> told.merge(incident, 1, Integer::sum));
    }

    /** At least these; a report may be written and its teller killed. */
    private void assertTold(Map<String, Integer> written) {
        told.forEach((incident, count) -> assertTrue(
                written.getOrDefault(incident, 0) >= count,
                () -> count + " reports of " + incident + " were told, but of all are left " + written + seed()));
    }

    private void assertReadersKnowThem(LeftRecord left) throws Exception {
        String listed = left.asked("incidents", "--json");
        for (String incident : told.keySet()) {
            assertTrue(listed.contains('"' + incident + '"'), () -> incident + " is not in " + listed + seed());
        }
        List<String> some = new ArrayList<>(told.keySet());
        Collections.shuffle(some, random);
        for (String incident : some.subList(0, Math.min(SHOWN, some.size()))) {
            assertTrue(left.asked("show", incident).contains("INCIDENT: " + incident + " on "), incident + seed());
        }
    }

    private static String seed() {
        return ", -Dmemwitness.seed=" + SEED;
    }
}
