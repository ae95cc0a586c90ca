package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What processors keep free for themselves is the sum over their pagesets. */
class FreeListsTest {

    private static final String ZONEINFO = """
        Node 0, zone   Normal
          pages free     3840
                boost    0
          nr_free_cma  0
          pagesets
            cpu: 0
                      count:    12345
                      high:     14000
                      batch:    63
          vm stats threshold: 6
            cpu: 1
                      count:    7
                      high:     14000
        """;

    @Test
    void countsTheirPages() {
        assertEquals(12_352, FreeLists.pages(bytes(ZONEINFO)));
    }

    @Test
    void isNothingWhereNothingIsTold() {
        assertEquals(0, FreeLists.pages(bytes("")));
        assertEquals(0, FreeLists.pages(bytes("  count:")));
        assertEquals(0, FreeLists.pages(bytes("  count: many\n discount: 5\n")));
    }

    @Test
    void isReadOnThisHost() throws IOException {
        long bytes = new FreeLists(Path.of("/proc"), new BoundedFiles(), 4096).bytes();

        assertTrue(bytes > 0 && bytes < 1L << 40, bytes + " bytes");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
