package io.memwitness.machine;

import io.memwitness.model.HostMemory;

/** Variations of a host's memory. */
final class Memories {

    private Memories() {}

    static HostMemory withAnonymous(HostMemory memory, long anonymous) {
        return new HostMemory(
                memory.total(),
                memory.available(),
                memory.availableEstimated(),
                memory.free(),
                memory.buffers(),
                memory.cached(),
                memory.swapCached(),
                anonymous,
                memory.shared(),
                memory.slab(),
                memory.slabReclaimable(),
                memory.pageTables(),
                memory.kernelStack(),
                memory.hugePages(),
                memory.swapTotal(),
                memory.swapFree(),
                -1,
                -1,
                -1,
                -1);
    }
}
