package io.memwitness.machine;

import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import io.memwitness.model.KernelCounters;
import java.nio.file.Path;
import java.util.List;

/** Reads /proc/vmstat, proc_vmstat(5). */
final class VmstatFile {

    private static final List<String> NAMES = List.of(
            "oom_kill",
            "pgmajfault",
            "pswpin",
            "pswpout",
            "workingset_refault_anon",
            "workingset_refault_file",
            "workingset_refault",
            "nr_zspages");

    private final KernelFile file;
    private final Fields fields = new Fields(NAMES);
    private final int pageBytes;
    private int length;

    VmstatFile(Path path, int pageBytes) {
        this.file = new KernelFile(path, 16 * 1024);
        this.pageBytes = pageBytes;
    }

    void read() {
        length = file.read();
        fields.parse(file.text(), Math.max(0, length));
    }

    /**
     * Of the last read.
     *
     * @param forks tasks started since boot
     */
    Fact<KernelCounters> counters(long forks) {
        if (length <= 0) {
            return Reasons.unreadable("/proc/vmstat", length);
        }
        return Fact.of(new KernelCounters(
                value("oom_kill"),
                value("pgmajfault"),
                value("pswpin"),
                value("pswpout"),
                refaults(),
                forks,
                pageBytes));
    }

    /** Linux 5.9 tells anonymous memory and files apart. */
    private long refaults() {
        long anonymous = value("workingset_refault_anon");
        long file = value("workingset_refault_file");
        return anonymous < 0 || file < 0 ? value("workingset_refault") : anonymous + file;
    }

    /**
     * What zsmalloc holds in bytes, or {@link HostMemory#ABSENT}: all of zram and, where it uses that allocator, of zswap. The
     * kernel counts each page, not each zspage, whatever the name says.
     */
    long zsmalloc() {
        long pages = value("nr_zspages");
        return pages < 0 ? HostMemory.ABSENT : pages * pageBytes;
    }

    private long value(String name) {
        return fields.value(NAMES.indexOf(name));
    }
}
