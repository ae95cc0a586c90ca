package io.memwitness.daemon;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Fact;
import io.memwitness.model.KernelKill;
import io.memwitness.model.KernelNews;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of the kernel's kills: by when they were heard, and not too much of it. */
class KillLogTest {

    private final KillLog log = new KillLog();

    @Test
    void killsBelongToAnIncidentByWhenTheyWereHeardWhateverTheClockSays() {
        log.take(news(1), ofSeconds(100));
        log.take(news(2), ofSeconds(195));
        log.take(news(3), ofSeconds(310));

        assertEquals(List.of(2, 3), pids(ofSeconds(200)));
    }

    @Test
    void burstKeepsItsLastOnesAndTheTablesOfThree() {
        IntStream.rangeClosed(1, 300).forEach(pid -> log.take(news(pid), ofSeconds(pid)));

        assertEquals(200, pids(Duration.ZERO).size());
        assertEquals(300, pids(Duration.ZERO).getLast());
        assertEquals(
                List.of(298, 299, 300),
                log.since(Duration.ZERO).stream()
                        .filter(kill -> !kill.tasks().isEmpty())
                        .map(KernelKill::pid)
                        .toList());
    }

    @Test
    void lossOfLongAgoIsNoLossOfThisIncident() {
        log.take(new KernelNews(List.of(), 500, ""), ofSeconds(100));

        assertEquals(500, log.lost(ofSeconds(90)));
        assertEquals(0, log.lost(ofSeconds(200)));
    }

    @Test
    void toldKillsAreForgotten() {
        log.take(news(1), ofSeconds(100));
        log.forget();

        assertEquals(List.of(), pids(Duration.ZERO));
    }

    private List<Integer> pids(Duration since) {
        return log.since(since).stream().map(KernelKill::pid).toList();
    }

    private static KernelNews news(int pid) {
        Fact<String> none = Fact.missing("none");
        Fact<Long> zero = Fact.of(0L);
        KernelKill.Task task = new KernelKill.Task(pid, "java", 0, zero, 0);
        KernelKill kill = new KernelKill(
                Instant.EPOCH, pid, "java", false, none, none, 0, 0, 0, zero, zero, zero, none, List.of(task), false);
        return new KernelNews(List.of(kill), 0, "");
    }
}
