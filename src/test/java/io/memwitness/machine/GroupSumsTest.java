package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The sums are those that a map would give, on every beat, however many groups come and go. */
class GroupSumsTest {

    private final GroupSums sums = new GroupSums();

    @Test
    void areThoseOfAMap() {
        Random random = new Random(20_261_121);
        for (int beat = 0; beat < 200; beat++) {
            Map<Long, Long> expected = new HashMap<>();
            long spread = 1L + random.nextInt(5000);
            sums.clear();
            for (int row = 0; row < 3000; row++) {
                long key = (1 + random.nextLong(spread)) * (beat % 2 == 0 ? 1 : 0x1_0000_0001L);
                long bytes = random.nextLong(1L << 40);
                sums.add(key, bytes, row);
                expected.merge(key, bytes, Long::sum);
            }

            assertEquals(expected, told());
        }
    }

    private Map<Long, Long> told() {
        Map<Long, Long> told = new HashMap<>();
        for (int group = 0; group < sums.size(); group++) {
            told.put(sums.key(group), sums.held(group));
        }
        return told;
    }

    @Test
    void tellTheProcessThatHoldsMost() {
        sums.add(7, 10, 0);
        sums.add(7, 30, 1);
        sums.add(7, 20, 2);

        assertEquals(1, sums.biggest(0));
        assertEquals(3, sums.processes(0));
        assertEquals(60, sums.held(0));
    }

    @Test
    void leaveOutWhoBelongsToNoGroup() {
        sums.add(GroupSums.NO_GROUP, 10, 0);

        assertEquals(0, sums.size());
    }

    @Test
    void areBoundedAndGoOnForTheGroupsThatAreKnown() {
        for (int key = 1; key <= GroupSums.MOST + 10; key++) {
            sums.add(key, 1, key);
        }
        sums.add(GroupSums.MOST, 5, 0);
        sums.add(GroupSums.MOST + 1, 5, 0);

        assertEquals(GroupSums.MOST, sums.size());
        assertEquals(6, sums.held(GroupSums.MOST - 1));
    }
}
