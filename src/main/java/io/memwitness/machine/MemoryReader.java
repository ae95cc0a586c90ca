package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.util.List;

/** Reads sizes of a process from its status and its smaps_rollup. For one thread. */
final class MemoryReader {

    private static final long KIB = 1024;
    private static final int SMAPS_LIMIT = 8 * 1024;
    static final String NOT_TOLD = "not told by the kernel";

    private final Fields status = new Fields(List.of("VmRSS", "VmHWM", "RssAnon", "RssFile", "RssShmem", "VmSwap"));
    private final Fields smaps = new Fields(List.of("Pss"));

    /** @param text of /proc/PID/status */
    MemoryParts parts(Fact<byte[]> text) {
        return switch (text) {
            case Fact.Known<byte[]> known -> parts(known.value());
            case Fact.Missing<byte[]> missing -> missing(missing.reason());
        };
    }

    private MemoryParts parts(byte[] text) {
        status.parse(text, text.length);
        return new MemoryParts(
                bytes(status, 0),
                bytes(status, 1),
                bytes(status, 2),
                bytes(status, 3),
                bytes(status, 4),
                bytes(status, 5));
    }

    private static MemoryParts missing(String reason) {
        Fact<Long> missing = Fact.missing(reason);
        return new MemoryParts(missing, missing, missing, missing, missing, missing);
    }

    /** The process's share of all the pages that it uses, in bytes; only while the budget lasts. */
    Fact<Long> pss(ProcDir process, Fact<Long> rss, PssBudget budget) {
        return Facts.then(
                rss,
                bytes -> budget.spend(bytes, () -> Facts.then(process.read("smaps_rollup", SMAPS_LIMIT), this::pss)));
    }

    private Fact<Long> pss(byte[] text) {
        smaps.parse(text, text.length);
        return bytes(smaps, 0);
    }

    private static Fact<Long> bytes(Fields fields, int index) {
        long kibibytes = fields.value(index);
        return kibibytes < 0 ? Fact.missing(NOT_TOLD) : Fact.of(kibibytes * KIB);
    }
}
