package io.memwitness.record;

import io.memwitness.model.Balance;
import io.memwitness.model.HostMemory;
import io.memwitness.model.Marker;
import io.memwitness.model.Pressure;
import io.memwitness.model.Report;
import io.memwitness.model.Stall;
import java.util.function.LongFunction;

/** What a report says about the host: TRIGGER to TRUST. */
final class HostLines {

    /** Below this much memory a tenth of a GiB says too little, and MiB are written. */
    private static final long GIB_WORTH_BYTES = 4L << 30;

    private static final String ESTIMATE =
            ", estimated: this kernel has no MemAvailable, so MemFree + Buffers + Cached - Shmem + SReclaimable";

    private static final LeadUpText LEAD_UP = new LeadUpText("recording began", Figures::percent);

    private HostLines() {}

    static void addTo(Block block, Report report) {
        block.line("TRIGGER", report.trigger())
                .line("MEMORY", memory(report.memory()))
                .line("BALANCE", balance(report.balance(), report.memory().total()))
                .line("PRESSURE", Figures.text(report.stall(), stall -> stall(stall, report.marker())))
                .line("LEAD-UP", LEAD_UP.of(report.leadUp()))
                .line("TRUST", TrustText.of(report.trust()));
    }

    private static String memory(HostMemory memory) {
        String available = memory.availableEstimated() ? " available" : " MemAvailable";
        return "used " + Figures.percent(memory.usedPercent()) + " = 100 * (1 - " + Figures.kb(memory.available())
                + available + " / " + Figures.kb(memory.total()) + " MemTotal)"
                + (memory.availableEstimated() ? ESTIMATE : "") + "; " + swap(memory);
    }

    private static String swap(HostMemory memory) {
        if (memory.swapTotal() <= 0) {
            return memory.swapTotal() == 0 ? "no swap" : "swap n/a (not in /proc/meminfo)";
        }
        LongFunction<String> format = format(memory.total());
        return "swap used " + format.apply(memory.swapUsed()) + " of " + format.apply(memory.swapTotal()) + " "
                + unit(memory.total());
    }

    private static String balance(Balance balance, long total) {
        LongFunction<String> format = format(total);
        return "anonymous " + format.apply(balance.anonymous())
                + ", page cache " + format.apply(balance.pageCache())
                + ", shared and tmpfs " + format.apply(balance.shared())
                + ", slab " + format.apply(balance.slab())
                + ", page tables " + format.apply(balance.pageTables())
                + ", kernel stacks " + format.apply(balance.kernelStack())
                + ", huge pages " + format.apply(balance.hugePages())
                + ", free " + format.apply(balance.free())
                + ", unaccounted " + format.apply(balance.unaccounted()) + " " + unit(total);
    }

    private static LongFunction<String> format(long total) {
        return total < GIB_WORTH_BYTES ? Figures::mib : Figures::gib;
    }

    private static String unit(long total) {
        return total < GIB_WORTH_BYTES ? "MiB" : "GiB";
    }

    private static String stall(Stall stall, Marker marker) {
        Pressure now = stall.now();
        String tenSeconds = "tasks stalled " + Figures.percent(now.someAvg10()) + " (some) and "
                + Figures.percent(now.fullAvg10()) + " (full) of the last 10 s";
        return marker instanceof Marker.Snapshot ? tenSeconds : tenSeconds + ", " + sinceIncident(stall);
    }

    private static String sinceIncident(Stall stall) {
        return Figures.text(stall.sinceIncident(), Times::seconds) + " since the incident began";
    }
}
