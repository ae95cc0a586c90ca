package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Fact;
import io.memwitness.model.Holdings.Slab;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A slab cache holds its slabs times their pages, whether objects are in use or not. */
class SlabCachesTest {

    private static final String HEADER = """
        slabinfo - version: 2.1
        # name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>
        """;

    @Test
    void slabsTimesPagesAreCounted() {
        String line =
                "dentry             11   22    192   21    4 : tunables    1    2    3 : slabdata    500    700    0\n";

        assertEquals(Fact.of(List.of(new Slab("dentry", 700 * 4 * 4096))), parse(HEADER + line));
    }

    @Test
    void theBiggestFiveAreKept() {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 1; i <= 9; i++) {
            text.append("cache-%d 1 1 1 1 1 : tunables 0 0 0 : slabdata 1 %d 0\n".formatted(i, i));
        }

        List<Slab> slabs = parse(text.toString()).orElse(List.of());

        assertEquals(
                List.of("cache-9", "cache-8", "cache-7", "cache-6", "cache-5"),
                slabs.stream().map(Slab::name).toList());
    }

    @Test
    void namesAreMadePrintable() {
        String line = "a\u001b[2J 1 1 1 1 1 : tunables 0 0 0 : slabdata 1 1 0\n";

        assertEquals("a\\x1b[2J", parse(HEADER + line).orElse(List.of()).get(0).name());
    }

    @Test
    void whatIsNoSlabinfoIsNotUnderstood() {
        assertEquals(Fact.missing("not understood"), parse(""));
        assertEquals(Fact.missing("not understood"), parse("MemTotal: 1 kB\n"));
        assertEquals(Fact.of(List.of(new Slab("half", 0))), parse(HEADER + "half 1 1\n"));
    }

    private static Fact<List<Slab>> parse(String text) {
        return SlabCaches.parse(text.getBytes(StandardCharsets.UTF_8), 4096);
    }
}
