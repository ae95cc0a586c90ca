package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.memwitness.model.Fact;
import io.memwitness.model.Holdings.Segment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** System V segments are read by the names of the columns, which kernels add to. */
class SysvSegmentsTest {

    private static final String HEADER =
            "       key      shmid perms                  size  cpid  lpid nattch   uid   gid  cuid  cgid      atime"
                    + "      dtime      ctime                   rss                  swap\n";
    private static final String ORPHAN =
            "        81          5  1666             419430400  4711  4712      0  1001  1002  1003  1004 1700000001"
                    + " 1700000002 1700000003             419426304                  4096\n";

    @Test
    void allFieldsComeFromTheirColumns() {
        Segment segment = segments(HEADER + ORPHAN).get(0);

        assertEquals(
                new Segment(
                        5, 0x51, 419_426_304, 4096, 0, 4711, 4712, "user 1001", Instant.ofEpochSecond(1_700_000_003)),
                segment);
        assertEquals(419_430_400, segment.held());
    }

    @Test
    void otherColumnsInAnotherOrderDoNotMatter() {
        String text = "swap new rss ctime uid lpid cpid nattch shmid key\n 7 99 1000 1 2 3 4 6 8 9\n";

        assertEquals(List.of(new Segment(8, 9, 1000, 7, 6, 4, 3, "user 2", Instant.ofEpochSecond(1))), segments(text));
    }

    @Test
    void aKeyIsNeverNegative() {
        assertEquals(
                0xdeadbeefL,
                segments(HEADER + ORPHAN.replace("        81 ", "-559038737 "))
                        .get(0)
                        .key());
    }

    @Test
    void theBiggestComeFirstAndTheRestIsLeftOut() {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 100; i++) {
            text.append(ORPHAN.replace("419426304", Integer.toString(i * 1000)));
        }

        List<Segment> segments = segments(text.toString());

        assertEquals(SysvSegments.KEPT, segments.size());
        assertEquals(99_000, segments.get(0).rss());
    }

    @Test
    void aKernelThatTellsNoRssIsNotUnderstood() {
        assertFalse(parse(HEADER.replace("  rss ", "  abc ") + ORPHAN).isKnown());
        assertFalse(parse("").isKnown());
    }

    @Test
    void linesThatAreCutOffDoNoHarm() {
        assertEquals(0, segments(HEADER + "  1 2\n").get(0).held());
        assertEquals(List.of(), segments(HEADER + ORPHAN.strip()));
    }

    private static List<Segment> segments(String text) {
        return parse(text).orElse(List.of());
    }

    private static Fact<List<Segment>> parse(String text) {
        return SysvSegments.parse(text.getBytes(StandardCharsets.US_ASCII), uid -> "user " + uid);
    }
}
