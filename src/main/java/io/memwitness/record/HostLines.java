package io.memwitness.record;

import io.memwitness.model.Explanation;
import io.memwitness.model.HostMemory;
import io.memwitness.model.Marker;
import io.memwitness.model.Pressure;
import io.memwitness.model.Report;
import io.memwitness.model.Stall;
import java.time.ZoneOffset;
import java.util.List;

/** What a report says about the host: TRIGGER to TRUST. */
final class HostLines {

    private static final String ESTIMATE =
            ", estimated: this kernel has no MemAvailable, so MemFree + Buffers + Cached - Shmem + SReclaimable";

    private static final LeadUpText LEAD_UP = new LeadUpText("recording began", Figures::percent);

    private HostLines() {}

    static void addTo(Block block, Report report) {
        Explanation explanation = report.explanation();
        long total = report.memory().total();
        ZoneOffset zone = report.time().getOffset();
        BalanceText balance = new BalanceText(total);
        block.line("TRIGGER", report.trigger())
                .line("VERDICT", VerdictText.of(explanation.verdict(), explanation.kills()))
                .line("MEMORY", memory(report.memory(), balance))
                .line("BALANCE", balance.of(report.balance()))
                .line("CHANGE", Figures.text(explanation.change(), balance::of));
        new HoldingLines(explanation.holdings(), explanation.verdict(), total, zone).addTo(block);
        block.line("PRESSURE", Figures.text(report.stall(), stall -> stall(stall, report.marker())))
                .line("IMPACT", ImpactText.of(explanation.impact()))
                .line("LEAD-UP", LEAD_UP.of(report.leadUp()))
                .line("TIME TO FULL", ImpactText.timeToFull(explanation.forecast()));
        KillLines.addTo(block, explanation.kills(), zone);
        DepartureLines.addTo(block, explanation.departures());
        block.line(
                "TRUST",
                TrustText.of(report.trust()) + notRead(explanation.holdings().unread()));
    }

    private static String notRead(List<String> sources) {
        return sources.isEmpty() ? "" : "; NOT read: " + String.join(", ", sources);
    }

    private static String memory(HostMemory memory, BalanceText balance) {
        String available = memory.availableEstimated() ? " available" : " MemAvailable";
        return "used " + Figures.percent(memory.usedPercent()) + " = 100 * (1 - " + Figures.kb(memory.available())
                + available + " / " + Figures.kb(memory.total()) + " MemTotal)"
                + (memory.availableEstimated() ? ESTIMATE : "") + "; " + swap(memory, balance);
    }

    private static String swap(HostMemory memory, BalanceText balance) {
        if (memory.swapTotal() <= 0) {
            return memory.swapTotal() == 0 ? "no swap" : "swap n/a (not in /proc/meminfo)";
        }
        return "swap used " + balance.of(memory.swapUsed(), memory.swapTotal());
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
