package io.memwitness.flight;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.GroupTable;
import io.memwitness.model.ProcessTable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A death in the middle of a write spoils the one slot that was written, wherever it comes. */
class TornSlotTest {

    private static final FlightLayout LAYOUT = FlightLayout.of(ofSeconds(60), 2);
    private static final FlightHeader HEADER = new FlightHeader(LAYOUT, 1);
    private static final int SLOTS = LAYOUT.fineSlots();
    private static final int BEATS = SLOTS + 5;
    private static final int OLDEST_FINE = 5;

    private final MemorySegment before = segment();
    private final MemorySegment after = segment();
    private final MemorySegment torn = segment();

    @Test
    void isSkippedAndTheOthersStay() {
        record(before, BEATS);
        record(after, BEATS + 1);
        long slot = LAYOUT.fineAt(BEATS);

        for (int cut = 1; cut < LAYOUT.slotBytes(); cut++) {
            torn.copyFrom(before);
            MemorySegment.copy(after, slot, torn, slot, cut);

            RecordedBeats beats = FlightRecord.reader(torn, HEADER);
            long newest = beats.newest();
            assertEquals(torn.mismatch(after) < 0 ? BEATS : BEATS - 1, newest, "cut after " + cut + " bytes");
            assertEquals(expected(newest), readable(beats), "cut after " + cut + " bytes");
        }
    }

    @Test
    void isWrittenAnewByTheNextRecorder() {
        record(torn, BEATS);
        torn.set(ValueLayout.JAVA_BYTE, LAYOUT.fineAt(BEATS - 1) + 40, (byte) 77);

        FlightRecord next = FlightRecord.continued(torn, HEADER);
        next.begin(Beats.session("boot", 2));
        next.write(Beats.at(Duration.ZERO, 10), Duration.ZERO, Beats.none());

        RecordedBeat beat = new RecordedBeat(2);
        assertTrue(next.beats().read(BEATS - 1, beat));
        assertEquals(2, beat.session().pid());
        assertEquals(BEATS - 1, next.beats().newest());
    }

    @Test
    void isNoPartOfTheLeadUp() {
        record(torn, BEATS);
        torn.set(ValueLayout.JAVA_BYTE, LAYOUT.fineAt(BEATS - 3) + 40, (byte) 77);

        FlightRecord next = FlightRecord.continued(torn, HEADER);
        next.begin(Beats.session("boot", 2));

        int all = (int) LongStream.rangeClosed(0, BEATS - 1)
                .filter(TornSlotTest::isKept)
                .count();
        assertEquals(all - 1, next.lookBack().size());
    }

    @Test
    void whatIsOverwrittenWhileItIsReadIsNotMixed() {
        FlightRecord record = record(torn, BEATS);
        RecordedBeats reader = record.beats();
        RecordedBeat beat = new RecordedBeat(2);
        long oldestFine = OLDEST_FINE;
        assertTrue(reader.read(oldestFine, beat));

        record.write(Beats.distinct(BEATS), Duration.ZERO, table(BEATS));

        assertFalse(reader.read(oldestFine, beat));
        assertTrue(reader.read(BEATS, beat));
        assertEquals(Beats.distinct(BEATS), beat.sample());
    }

    @Test
    void everyByteOfASlotIsChecked() {
        record(after, BEATS);
        long slot = LAYOUT.fineAt(BEATS - 1);
        int written = BeatSlot.bytes(1);

        for (int at = 0; at < written; at++) {
            torn.copyFrom(after);
            byte flipped = (byte) (torn.get(ValueLayout.JAVA_BYTE, slot + at) ^ 1);
            torn.set(ValueLayout.JAVA_BYTE, slot + at, flipped);
            assertEquals(BEATS - 2, FlightRecord.reader(torn, HEADER).newest(), "byte " + at);
        }
    }

    private static MemorySegment segment() {
        return Arena.ofAuto().allocate(LAYOUT.bytes(), 8);
    }

    private static FlightRecord record(MemorySegment memory, int beats) {
        FlightRecord record = FlightRecord.begun(memory, LAYOUT, 1);
        record.begin(Beats.session("boot", 1));
        for (int beat = 0; beat < beats; beat++) {
            record.write(Beats.distinct(beat), ofSeconds(beat), table(beat));
        }
        return record;
    }

    private static ProcessTable table(int beat) {
        ProcessTable table = new ProcessTable(2);
        table.add(1000 + beat, beat, 4096L * beat, 4096, 0, beat);
        table.groups().add(GroupTable.By.NAME, beat, 4096, 1, 1000 + beat, beat);
        return table;
    }

    private static List<Long> expected(long newest) {
        return LongStream.rangeClosed(0, newest)
                .filter(number -> number > BEATS - SLOTS || number % LAYOUT.oneIn() == 0)
                .boxed()
                .toList();
    }

    private static boolean isKept(long number) {
        return number >= BEATS - SLOTS || number % LAYOUT.oneIn() == 0;
    }

    private static List<Long> readable(RecordedBeats beats) {
        RecordedBeat beat = new RecordedBeat(2);
        return LongStream.rangeClosed(0, beats.newest())
                .filter(number -> beats.read(number, beat) && beat.sample().equals(Beats.distinct(number)))
                .boxed()
                .toList();
    }
}
