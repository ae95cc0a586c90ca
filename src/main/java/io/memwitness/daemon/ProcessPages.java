package io.memwitness.daemon;

import io.memwitness.forensics.LeadUps;
import io.memwitness.machine.Course;
import io.memwitness.machine.Machine;
import io.memwitness.machine.ProcessReader;
import io.memwitness.machine.ReportTime;
import io.memwitness.model.Fact;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessReport;
import io.memwitness.model.ProcessTable;
import java.time.Duration;
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

    /** Biggest first. */
    List<ProcessReport> of(ReportTime time) {
        ProcessReader reader = machine.reader(time);
        List<ProcessReport> pages = new ArrayList<>();
        biggestByRss().forEach(row -> page(reader, time, row, pages));
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
    private void page(ProcessReader reader, ReportTime time, int row, List<ProcessReport> pages) {
        ProcessTable table = flight.table();
        if (flight.origins().of(table.pid(row), table.startTicks(row)) instanceof Fact.Known<ProcessOrigin> origin) {
            pages.add(reader.report(origin.value(), course(row, time)));
        }
    }

    private Course course(int row, ReportTime time) {
        int pid = flight.table().pid(row);
        long startTicks = flight.table().startTicks(row);
        Duration age = time.sinceBoot().minus(Duration.ofSeconds(startTicks).dividedBy(machine.ticksPerSecond()));
        return new Course(
                flight.cpuPercent(row),
                LeadUps.growth(flight.lookBack(), pid, startTicks, age),
                LeadUps.process(flight.lookBack(), pid, startTicks));
    }
}
