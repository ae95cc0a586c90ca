package io.memwitness.flight;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.memwitness.model.Fact;
import io.memwitness.model.GroupTable;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessTable;
import io.memwitness.model.Protection;
import io.memwitness.model.Sample;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every beat of the last 10 min, one in ten of the last 2 h, in bounded memory, over restarts. */
class FlightRecordTest {

    private static final FlightLayout LAYOUT = FlightLayout.of(ofSeconds(3), 4);
    private static final long RECORD_ID = 0x1234_5678_9ABC_DEF0L;

    private final MemorySegment memory = Arena.ofAuto().allocate(LAYOUT.bytes(), 8);
    private final FlightRecord record = FlightRecord.begun(memory, LAYOUT, RECORD_ID);
    private final RecordedBeats beats = record.beats();
    private final RecordedBeat read = new RecordedBeat(4);

    @ParameterizedTest(name = "every {0} ms: {1} beats, then one in {2}")
    @CsvSource({
        "100,     600,  121",
        "200,     600,   61",
        "1000,    600,   13",
        "3000,    202,   10",
        "10000,    62,   10",
        "60000,    12,   10",
        "3600000,   2,   10"
    })
    void keepsEveryBeatOfTenMinutesAndSomeOfTwoHours(long intervalMillis, long fine, long oneIn) {
        Duration interval = Duration.ofMillis(intervalMillis);
        FlightRecord long3Hours = FlightRecord.inMemory(FlightLayout.of(interval, 0));
        long3Hours.begin(Beats.session("boot", 1));
        long last = ofHours(3).dividedBy(interval);
        for (long beat = 0; beat <= last; beat++) {
            long3Hours.write(Beats.at(Duration.ZERO, 50), interval.multipliedBy(beat), Beats.none());
        }

        RecordedBeats present = long3Hours.beats();
        List<Long> expected = LongStream.rangeClosed(0, last)
                .filter(number -> number > last - fine || (number % oneIn == 0 && number >= present.oldest()))
                .boxed()
                .toList();
        assertEquals(String.valueOf(expected), String.valueOf(readable(present)));
        LookBack lookBack = long3Hours.lookBack();
        assertEquals(expected.size(), lookBack.size());
        assertEquals(interval.multipliedBy(last - expected.getFirst()), lookBack.ago(lookBack.size() - 1));
        assertTrue(lookBack.ago(lookBack.size() - 1).compareTo(ofHours(2)) >= 0);
    }

    /** The store goes on with a record that it knows, and leaves alone the one before it. */
    @Test
    void recordInMemoryIsTakenForNoOther() {
        RecordedBeats first = FlightRecord.inMemory(LAYOUT).beats();
        RecordedBeats second = FlightRecord.inMemory(LAYOUT).beats();
        assertNotEquals(first.recordId(), second.recordId());
    }

    @Test
    void isOfLessThanTwoMebibytes() {
        assertEquals(1808, FlightLayout.of(ofSeconds(3), 40).bytes() / 1024);
    }

    @Test
    void groupsAreReadAsWritten() {
        record.begin(Beats.session("boot", 1));
        ProcessTable table = Beats.with(100);
        table.groups().add(GroupTable.By.CGROUP, -7, 300 * Beats.MIB, 300, 42, 7);
        table.groups().add(GroupTable.By.PARENT, 4711, 200 * Beats.MIB, 20, 43, 8);
        table.setMet(4_000_000_000L);
        record.write(Beats.distinct(1), ofSeconds(1), table);

        ProcessTable read = new ProcessTable(4);
        record.lookBack().rows(0, read);

        assertEquals(1, read.size());
        assertEquals(4_000_000_000L, read.met());
        int group = read.groups().rowOf(GroupTable.By.CGROUP, -7);
        assertEquals(300 * Beats.MIB, read.groups().held(group));
        assertEquals(300, read.groups().processes(group));
        assertEquals(42, read.groups().pid(group));
        assertEquals(7, read.groups().startTicks(group));
        assertEquals(1, read.groups().rowOf(GroupTable.By.PARENT, 4711));
        assertEquals(-1, read.groups().rowOf(GroupTable.By.NAME, 4711));
    }

    @Test
    void lookBackKnowsWhatWasNotedOfAProcess() {
        record.begin(Beats.session("boot", 1));
        record.write(Beats.distinct(1), ofSeconds(1), Beats.with(100));
        record.met(KnownOriginsTest.origin("boot", 42));

        assertEquals(
                "p42", record.lookBack().origin(42, 7).map(ProcessOrigin::name).orElse(""));
        assertFalse(record.lookBack().origin(42, 8).isKnown());
    }

    @Test
    void whatWasNotedBeforeARebootIsOfAnotherProcess() {
        record.begin(Beats.session("before", 1));
        record.write(Beats.distinct(1), ofSeconds(1), Beats.with(100));
        record.met(KnownOriginsTest.origin("before", 42));
        record.begin(Beats.session("boot", 2));
        record.write(Beats.distinct(2), ofSeconds(1), Beats.with(100));

        assertFalse(record.lookBack().origin(42, 7).isKnown());
    }

    @Test
    void everyFieldOfASampleIsReadAsWritten() {
        record.begin(Beats.session("boot", 1));
        for (long seed = 0; seed < 3; seed++) {
            record.write(Beats.distinct(seed), ofSeconds(1000 + seed, 5), Beats.none());
        }

        for (long number = 0; number < 3; number++) {
            assertTrue(beats.read(number, read));
            assertEquals(Beats.distinct(number), read.sample());
            assertEquals(ofSeconds(1000 + number, 5), read.sinceBoot());
            assertEquals(number, read.number());
            assertEquals(Beats.session("boot", 1), read.session());
        }
    }

    @Test
    void whatIsMissingIsNotReadAsWhatWasThereBefore() {
        record.begin(Beats.session("boot", 1));
        record.write(Beats.distinct(1), Duration.ZERO, Beats.none());
        record.write(Beats.at(Duration.ZERO, 50), Duration.ZERO, Beats.none());

        assertTrue(beats.read(1, read));

        Sample sample = read.sample();
        assertEquals(
                List.of(false, false, false, false, false),
                List.of(
                        sample.pressure().isKnown(),
                        sample.cpu().isKnown(),
                        sample.load().isKnown(),
                        sample.counters().isKnown(),
                        sample.memory().availableEstimated()));
    }

    @Test
    void rowsAreReadAsWrittenInWholePages() {
        record.begin(Beats.session("boot", 1));
        ProcessTable table = new ProcessTable(5);
        table.add(Integer.MAX_VALUE, 1L << 50, 3 << 12, 2 << 12, 1 << 12, 1L << 40);
        table.add(2, 3, (1L << 44) - (1 << 12), (1L << 44) + 5, 4097, ProcessTable.NO_TICKS);

        record.write(Beats.at(Duration.ZERO, 50), Duration.ZERO, table);

        assertTrue(beats.read(0, read));
        assertEquals("""
            2147483647 1125899906842624 12288 8192 4096 1099511627776
            2 3 17592186040320 17592186040320 4096 -1
            """, text(read.table()));
    }

    @Test
    void rowsBeyondTheLayoutAreLeftOut() {
        record.begin(Beats.session("boot", 1));
        ProcessTable table = new ProcessTable(6);
        for (int pid = 1; pid <= 6; pid++) {
            table.add(pid, 7, 4096, 4096, 0, 0);
        }

        record.write(Beats.at(Duration.ZERO, 50), Duration.ZERO, table);
        record.write(Beats.at(Duration.ZERO, 50), Duration.ZERO, Beats.none());

        RecordedBeat two = new RecordedBeat(2);
        assertTrue(beats.read(0, read) && beats.read(0, two));
        assertEquals(4, read.table().size());
        assertEquals(2, two.table().size());
        assertTrue(beats.read(1, read));
        assertEquals(0, read.table().size());
        assertEquals(4096, record.lookBack().held(1, 4, 7));
        assertEquals(LookBack.NOT_AMONG_THE_BIGGEST, record.lookBack().held(1, 5, 7));
        assertEquals(LookBack.NOT_AMONG_THE_BIGGEST, record.lookBack().held(0, 1, 7));
    }

    @Test
    void isEmptyAtFirst() {
        assertEquals(-1, beats.newest());
        assertEquals(0, beats.oldest());
        assertFalse(beats.read(0, read));
        assertFalse(beats.read(-1, read));
        assertEquals(List.of(), beats.sessions());
        assertEquals(RECORD_ID, beats.recordId());
        assertEquals(0, record.lookBack().size());
        assertThrows(IndexOutOfBoundsException.class, () -> record.lookBack().usedPercent(0));
        assertThrows(IndexOutOfBoundsException.class, () -> record.lookBack().held(-1, 1, 1));
    }

    @Test
    void processIsItsPidAndItsStart() {
        write(record, 1);

        LookBack lookBack = record.lookBack();
        assertEquals(Beats.MIB, lookBack.held(0, 42, 7));
        assertEquals(LookBack.NOT_AMONG_THE_BIGGEST, lookBack.held(0, 42, 8));
        assertEquals(LookBack.NOT_AMONG_THE_BIGGEST, lookBack.held(0, 43, 7));
    }

    @Test
    void swappedMemoryIsHeldMemory() {
        ProcessTable table = new ProcessTable(1);
        table.add(42, 7, 3 << 12, 2 << 12, 5 << 12, 0);

        record.write(Beats.at(Duration.ZERO, 1), Duration.ZERO, table);

        assertEquals(7 << 12, record.lookBack().held(0, 42, 7));
    }

    @Test
    void numbersGoOnWhenTheRecorderIsStartedAgain() {
        record.begin(Beats.session("boot", 1));
        write(record, 5);
        FlightRecord again = continued();
        again.begin(Beats.session("boot", 2));
        write(again, 2);

        assertEquals(6, beats.newest());
        assertTrue(beats.read(4, read));
        assertEquals(1, read.session().pid());
        assertTrue(beats.read(5, read));
        assertEquals(2, read.session().pid());
        assertSame(read.session(), session(beats, 6));
    }

    @Test
    void lookBackGoesOnOverARestartButNotOverAReboot() {
        record.begin(Beats.session("first boot", 1));
        write(record, 7);
        FlightRecord rebooted = continued();
        rebooted.begin(Beats.session("second boot", 1));
        write(rebooted, 3);
        assertEquals(3, rebooted.lookBack().size());
        write(rebooted, 297);
        FlightRecord restarted = continued();
        restarted.begin(Beats.session("second boot", 2));
        write(restarted, 1);

        LookBack lookBack = restarted.lookBack();
        // 202 fine ones, and of the 99 before every tenth: 10, 20, ... 100
        assertEquals(202 + 10, lookBack.size());
        write(restarted, 1);
        assertEquals(202 + 10, restarted.lookBack().size());
    }

    @Test
    void endInGoodOrderIsTold() {
        Instant end = Instant.parse("2026-11-20T03:00:00.5Z");
        List<Protection> protections =
                List.of(new Protection(true, "memory locked", ""), new Protection(false, "no swap", "add some"));
        record.begin(Beats.session("boot", 1));
        record.protections(protections);
        record.ended(end);
        continued().begin(Beats.session("boot", 2));

        assertEquals(
                List.of(
                        new RecordedSession(Beats.session("boot", 1), Fact.of(end), protections),
                        new RecordedSession(Beats.session("boot", 2), Fact.missing("no word of an end"), List.of())),
                beats.sessions());
    }

    @Test
    void lastEightSessionsAreKept() {
        for (int pid = 1; pid <= 10; pid++) {
            FlightRecord next = continued();
            next.begin(Beats.session("boot", pid));
            write(next, 1);
            assertTrue(beats.read(pid - 1, read));
            assertEquals(pid, read.session().pid());
        }

        assertEquals(
                List.of(3, 4, 5, 6, 7, 8, 9, 10),
                beats.sessions().stream().map(one -> one.session().pid()).toList());
        assertFalse(beats.read(1, read), "its session is no longer known");
        assertTrue(beats.read(2, read));
    }

    @Test
    void protectionsThatAreTooLongAreCut() {
        record.begin(Beats.session("b".repeat(300), 1));
        Protection longOne = new Protection(true, "ä".repeat(5000), "x".repeat(5000));
        record.protections(Collections.nCopies(20, longOne));

        RecordedSession last = beats.sessions().getLast();
        assertEquals("b".repeat(252) + "…", last.session().bootId());
        assertEquals(8, last.protections().size());
        assertEquals("ä".repeat(68) + "…", last.protections().getLast().told());
    }

    @Test
    void writingLeavesNoGarbage() {
        Sample sample = Beats.distinct(1);
        ProcessTable table = Beats.with(1);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 50; round++) {
            long before = thread.getCurrentThreadAllocatedBytes();
            for (int beat = 0; beat < 100; beat++) {
                record.write(sample, Duration.ZERO, table);
            }
            least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
        }

        assertEquals(0, least);
    }

    private FlightRecord continued() {
        return FlightRecord.continued(memory, new FlightHeader(LAYOUT, RECORD_ID));
    }

    private static void write(FlightRecord record, int beats) {
        for (int beat = 0; beat < beats; beat++) {
            record.write(Beats.at(Duration.ZERO, 50), ofMinutes(beat), Beats.with(1));
        }
    }

    private Object session(RecordedBeats beats, long number) {
        RecordedBeat other = new RecordedBeat(1);
        assertTrue(beats.read(number, other));
        return other.session();
    }

    private static List<Long> readable(RecordedBeats beats) {
        RecordedBeat beat = new RecordedBeat(0);
        return LongStream.rangeClosed(beats.oldest(), beats.newest())
                .filter(number -> beats.read(number, beat))
                .boxed()
                .toList();
    }

    private static String text(ProcessTable table) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < table.size(); row++) {
            text.append("%d %d %d %d %d %d\n"
                    .formatted(
                            table.pid(row),
                            table.startTicks(row),
                            table.rss(row),
                            table.anonymous(row),
                            table.swap(row),
                            table.cpuTicks(row)));
        }
        return text.toString();
    }
}
