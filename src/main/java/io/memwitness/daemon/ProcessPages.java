package io.memwitness.daemon;

import io.memwitness.forensics.LeadUps;
import io.memwitness.machine.Machine;
import io.memwitness.machine.ProcessReader;
import io.memwitness.machine.ProcessReading;
import io.memwitness.model.Fact;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessReport;
import io.memwitness.model.ProcessTable;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a report says about the biggest processes by RSS. */
final class ProcessPages {

    private final Machine machine;
    private final Flight flight;
    private final int top;

    /** @param top number of processes in a report */
    ProcessPages(Machine machine, Flight flight, int top) {
        this.machine = machine;
        this.flight = flight;
        this.top = top;
    }

    /**
     * Biggest first.
     *
     * @param now       time of the report
     * @param sinceBoot CLOCK_BOOTTIME of the same moment, against which start times are counted
     */
    List<ProcessReport> of(OffsetDateTime now, Duration sinceBoot) {
        ProcessReader reader = machine.reader(now, sinceBoot);
        List<ProcessReport> pages = new ArrayList<>();
        biggestByRss().forEach(row -> page(reader, row, pages));
        return pages;
    }

    private IntStream biggestByRss() {
        ProcessTable table = flight.table();
        return IntStream.range(0, table.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer row) -> -table.rss(row)))
                .limit(top)
                .mapToInt(Integer::intValue);
    }

    /** A process that ended before anything was known of it but its size leaves no page; the census has counted it. */
    private void page(ProcessReader reader, int row, List<ProcessReport> pages) {
        ProcessTable table = flight.table();
        int pid = table.pid(row);
        long startTicks = table.startTicks(row);
        if (flight.origins().of(pid, startTicks) instanceof Fact.Known<ProcessOrigin> origin) {
            Duration age = reader.uptime(startTicks);
            Fact<Long> grew = LeadUps.growth(flight.ring(), pid, startTicks, age);
            ProcessReading reading = reader.read(origin.value().id(), flight.cpuPercent(row), grew);
            pages.add(new ProcessReport(
                    origin.value(),
                    reading.use(),
                    reading.cgroup(),
                    LeadUps.process(flight.ring(), pid, startTicks),
                    reading.status()));
        }
    }
}
