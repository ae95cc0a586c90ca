package io.memwitness.flight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.memwitness.model.ProcessTable;
import java.lang.foreign.Arena;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The newest beats stay, the oldest go. */
class RingTest {

    private final Ring ring = new Ring(Arena.ofAuto().allocate(Ring.bytes(3, 2), 8), 3, 2);

    @Test
    void isEmptyAtFirst() {
        assertEquals(0, ring.size());
        assertThrows(IndexOutOfBoundsException.class, () -> ring.usedPercent(0));
    }

    @Test
    void keepsTheNewestBeats() {
        for (int second = 1; second <= 5; second++) {
            ring.write(Beats.at(Duration.ofSeconds(second), 10 * second), Beats.with(second));
        }

        assertEquals(3, ring.size());
        for (int back = 0; back < 3; back++) {
            assertEquals(Duration.ofSeconds(5 - back), ring.elapsed(back));
            assertEquals(10 * (5 - back), ring.usedPercent(back), 1e-6);
            assertEquals((5 - back) * Beats.MIB, ring.held(back, 42, 7));
        }
        assertThrows(IndexOutOfBoundsException.class, () -> ring.elapsed(3));
        assertThrows(IndexOutOfBoundsException.class, () -> ring.elapsed(-1));
    }

    @Test
    void processIsItsPidAndItsStart() {
        ring.write(Beats.at(Duration.ZERO, 1), Beats.with(5));

        assertEquals(Ring.NOT_AMONG_THE_BIGGEST, ring.held(0, 42, 8));
        assertEquals(Ring.NOT_AMONG_THE_BIGGEST, ring.held(0, 43, 7));
    }

    @Test
    void swappedMemoryIsHeldMemory() {
        ProcessTable table = new ProcessTable(1);
        table.add(42, 7, 30, 20, 5, 0);

        ring.write(Beats.at(Duration.ZERO, 1), table);

        assertEquals(25, ring.held(0, 42, 7));
    }

    @Test
    void tableWithMoreRowsThanASlotIsCut() {
        ProcessTable table = new ProcessTable(3);
        for (int pid = 1; pid <= 3; pid++) {
            table.add(pid, 7, 10, 10, 0, 0);
        }

        ring.write(Beats.at(Duration.ZERO, 1), table);
        ring.write(Beats.at(Duration.ofSeconds(1), 1), Beats.none());

        assertEquals(10, ring.held(1, 2, 7));
        assertEquals(Ring.NOT_AMONG_THE_BIGGEST, ring.held(1, 3, 7));
        assertEquals(Ring.NOT_AMONG_THE_BIGGEST, ring.held(0, 1, 7));
    }
}
