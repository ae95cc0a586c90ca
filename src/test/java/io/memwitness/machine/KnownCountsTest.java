package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A group is new only when all others are known; one that was forgotten to make room is not taken for a new one. */
class KnownCountsTest {

    private static final LimitCounts THEN = new LimitCounts(1, 2, 3, 4);
    private static final LimitCounts NOW = new LimitCounts(5, 6, 7, 8);

    private final KnownCounts known = new KnownCounts(2);

    @Test
    void areComparedWithThoseOfThen() {
        known.put(1, THEN);

        assertTrue(known.canTell(1));
        assertEquals(THEN, known.before(1, NOW));
    }

    @Test
    void areNoneOfAGroupThatIsNew() {
        known.areAll();

        assertTrue(known.canTell(1));
        assertEquals(LimitCounts.ZERO, known.before(1, NOW));
    }

    @Test
    void areNotKnownOfAGroupThatMayHaveBeenThere() {
        assertFalse(known.canTell(1));
        assertEquals(NOW, known.before(1, NOW));
    }

    @Test
    void areNotTakenForNoneWhenTheyWereForgotten() {
        known.areAll();
        known.put(1, THEN);
        known.put(2, THEN);
        known.before(1, NOW);
        known.put(3, THEN);

        assertFalse(known.isComplete());
        assertEquals(THEN, known.before(1, NOW));
        assertFalse(known.canTell(2));
        assertEquals(NOW, known.before(2, NOW));
    }
}
