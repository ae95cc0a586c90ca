package io.memwitness.machine;

import io.memwitness.model.Fact;
import io.memwitness.model.Holdings.Slab;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Slab caches: /proc/slabinfo, slabinfo(5). */
final class SlabCaches {

    static final int KEPT = 5;

    private SlabCaches() {}

    /**
     * The biggest.
     *
     * @param pageBytes size of a page in bytes
     */
    static Fact<List<Slab>> parse(byte[] text, int pageBytes) {
        Words words = new Words(text);
        if (!words.nextLine() || !words.next() || !words.is("slabinfo")) {
            return Fact.missing(ProcDir.NOT_UNDERSTOOD);
        }
        List<Slab> slabs = new ArrayList<>();
        while (words.nextLine()) {
            if (words.next() && words.at(0) != '#') {
                slabs.add(slab(words, pageBytes));
            }
        }
        slabs.sort(Comparator.comparingLong(Slab::bytes).reversed());
        return Fact.of(slabs.subList(0, Math.min(KEPT, slabs.size())));
    }

    /** Name active_objs num_objs objsize objperslab pagesperslab : tunables ... : slabdata active_slabs num_slabs ... */
    private static Slab slab(Words words, int pageBytes) {
        String name = HostileText.of(words.bytes());
        long pages = words.skip(5) ? words.number() : 0;
        long slabs = words.skipTo("slabdata") && words.skip(2) ? words.number() : 0;
        return new Slab(name, Math.max(0, pages) * Math.max(0, slabs) * pageBytes);
    }
}
