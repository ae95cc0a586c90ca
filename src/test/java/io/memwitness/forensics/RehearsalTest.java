package io.memwitness.forensics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Verdict.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rehearsal is worth nothing when it does not come to where a real incident would. */
class RehearsalTest {

    @Test
    void comesToEachKindOfVerdict() {
        List<Kind> kinds = Rehearsal.explain().stream()
                .map(explanation -> explanation.verdict().kind())
                .toList();

        assertEquals(
                List.of(Kind.PROCESS, Kind.GROUP, Kind.GROUP, Kind.TMPFS, Kind.CONTAINER_LIMIT, Kind.KERNEL), kinds);
    }

    @Test
    void goesOverKillsAndWhoIsGone() {
        assertEquals(2, Rehearsal.explain().getFirst().kills().named().size());
        assertEquals(1, Rehearsal.explain().getFirst().departures().vanished().size());
    }
}
