package io.memwitness.forensics;

import io.memwitness.model.Balance;
import io.memwitness.model.Fact;
import io.memwitness.model.Holdings;
import io.memwitness.model.HostMemory;
import io.memwitness.model.Verdict.Who;
import java.util.List;
import java.util.Locale;

/**
 * What of the kernel's own memory grew. Slab caches are read for the report only, so none is known to have grown: one is named
 * when no other is big enough.
 *
 * @param who  the slab cache, or nobody
 * @param note what else is known
 */
record KernelPart(Who who, String note) {

    /** What has this part of the growth explains it. */
    private static final double MOST = 0.5;

    private static final double GIB = 1L << 30;

    /** @param grew by what all kernel memory grew that cannot be given back */
    static KernelPart of(Scene scene, Rise rise, long grew) {
        HostMemory before = scene.evidence().beats().sample(rise.start()).memory();
        HostMemory after = scene.evidence().beats().sample(rise.end()).memory();
        long slab = slab(after) - slab(before);
        List<Holdings.Slab> caches = scene.evidence().holdings().slabs();
        if (slab < grew * MOST || caches.isEmpty()) {
            return new KernelPart(Who.NOBODY, most(BalanceSheet.of(after).since(BalanceSheet.of(before)), slab));
        }
        long bigEnough =
                caches.stream().filter(cache -> cache.bytes() >= slab * MOST).count();
        Holdings.Slab biggest = caches.getFirst();
        return bigEnough == 1
                ? new KernelPart(Named.named(Fact.of(biggest.name())), "")
                : new KernelPart(Who.NOBODY, "biggest slab cache: " + biggest.name() + amount(biggest.bytes()));
    }

    private static String amount(long bytes) {
        return String.format(Locale.ROOT, " %.1f GiB", bytes / GIB);
    }

    /** What of the slab cannot be given back. */
    private static long slab(HostMemory memory) {
        return Math.max(0, memory.slab()) - Math.max(0, memory.slabReclaimable());
    }

    private static String most(Balance grew, long slab) {
        long most = Math.max(
                Math.max(slab, grew.pageTables()),
                Math.max(grew.kernelStack(), Math.max(grew.vmalloc(), grew.percpu())));
        if (most == slab) {
            return "slab";
        }
        if (most == grew.pageTables()) {
            return "page tables";
        }
        if (most == grew.kernelStack()) {
            return "stacks of tasks";
        }
        return most == grew.vmalloc() ? "vmalloc: modules and drivers" : "per-cpu memory";
    }
}
