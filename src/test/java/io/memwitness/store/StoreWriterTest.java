package io.memwitness.store;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beats become rows, each once, whenever and by whomever they are taken. */
class StoreWriterTest {

    private final Life life = new Life();
    private Desk desk;

    @BeforeEach
    void makeDesk(@TempDir Path directory) {
        desk = new Desk(directory);
    }

    @Test
    void storesEachBeatOnce() {
        StoreWriter writer = desk.taken(life.beats(10));
        writer.take(life);
        writer.take(life.beats(5));
        assertEquals("15", desk.one("SELECT count(*) FROM samples"));
        assertEquals(
                List.of(Life.START.toEpochMilli() + " 2516582", Life.START.toEpochMilli() + 3000 + " 2516582"),
                desk.rows("SELECT at, available FROM samples ORDER BY at LIMIT 2"));
        assertEquals("", desk.one("SELECT * FROM gaps"));
        assertEquals(List.of(), desk.told);
    }

    @Test
    void goesOnWhereTheWriterBeforeItStopped() {
        desk.taken(life.beats(10)).close(life.wall);
        desk.taken(life.beats(5));
        assertEquals("15", desk.one("SELECT count(*) FROM samples"));
        assertEquals("14", desk.one("SELECT count(cpu) FROM samples"), "a rise is known for all but the first");
    }

    @Test
    void countsFromOneBeatToTheNext() {
        desk.taken(life.beats(3));
        assertEquals(
                List.of("null null null", "300 300 30", "300 300 10"),
                desk.rows("SELECT stalled_some, 2 * stalled_full, major_faults * 1 + (rowid = "
                        + (Life.START.toEpochMilli() + 3000) + ") * 20 FROM samples ORDER BY at"));
    }

    @Test
    void storesTheSlowPartsOfMemoryWithTheProcesses() {
        desk.taken(life.beats(25));
        assertEquals(
                "0 10 20",
                String.join(
                        " ",
                        desk.rows("SELECT (at - " + Life.START.toEpochMilli()
                                + ") / 3000 FROM samples WHERE slab IS NOT NULL ORDER BY at")));
        assertEquals("3", desk.one("SELECT count(DISTINCT at) FROM process_samples"));
        assertEquals("9", desk.one("SELECT count(*) FROM process_samples"));
        assertEquals("3", desk.one("SELECT count(*) FROM process_samples_5m"));
    }

    @Test
    void storesWhatIsKnownOfAProcessOnce() {
        desk.taken(life.beats(25));
        assertEquals("3", desk.one("SELECT count(*) FROM processes"));
        assertEquals("15", desk.one("SELECT count(*) FROM texts"));
        assertEquals(
                "boot-1 p100 app null orders.service /usr/bin/p100 --run",
                desk.one("SELECT b.text, n.text, u.text, l.text, s.text, c.text FROM processes p"
                        + " JOIN texts b ON b.id = p.boot_id JOIN texts n ON n.id = p.name"
                        + " JOIN texts u ON u.id = p.user LEFT JOIN texts l ON l.id = p.login_user"
                        + " JOIN texts s ON s.id = p.unit JOIN texts c ON c.id = p.command WHERE pid = 100"));
    }

    @Test
    void asksAgainForAProcessThatWasNotKnown() {
        StoreWriter writer = desk.taken(life.unknown(101).beats(1));
        assertEquals("1", desk.one("SELECT count(*) FROM processes WHERE name IS NULL"));
        writer.take(life.known(101).beats(2));
        assertEquals("0", desk.one("SELECT count(*) FROM processes WHERE name IS NULL"));
    }

    @Test
    void notesACapacityWhenItChanges() {
        StoreWriter writer = desk.taken(life.beats(2));
        life.total = 8 * Life.GIB;
        writer.take(life.beats(2));
        long start = Life.START.toEpochMilli();
        assertEquals(
                List.of(
                        start + " " + (start + 5999) + " 4194304 1048576",
                        start + 6000 + " " + (1L << 62) + " 2097152 1048576"),
                desk.rows("SELECT * FROM capacities"));
    }

    @Test
    void keepsWhatWasRecordedTwiceAtTheSameTimeApart() {
        desk.taken(life.beats(20).clockSet(ofSeconds(-30)).beats(20));
        assertEquals("40", desk.one("SELECT count(*) FROM samples"));
        assertEquals("20 20", desk.one("SELECT sum(at < 1 << 44), sum(at > 1 << 44) FROM samples"));
        assertEquals("CLOCK", desk.one("SELECT reason FROM gaps WHERE to_at > from_at"));
        assertEquals(
                "0",
                desk.one("SELECT count(*) FROM samples WHERE cpu IS NULL AND rowid > " + Life.START.toEpochMilli()),
                "the clock does not hide what the kernel counted");
    }

    @Test
    void tellsAKilledRecorderFromAStoppedOne() {
        desk.taken(life.beats(5));
        StoreWriter second = desk.taken(life.restarted(ofMinutes(2)).beats(5));
        second.close(life.wall);
        desk.taken(life.restarted(ofMinutes(3)).beats(5));
        assertEquals(List.of("KILLED", "STOPPED"), desk.rows("SELECT reason FROM gaps ORDER BY from_at"));
        assertEquals(
                List.of("1 0", "1 1", "1 0"),
                desk.rows("SELECT last_at IS NOT NULL, ended_at IS NOT NULL FROM sessions ORDER BY id"));
    }

    @Test
    void storesABeatOverASampleThatWasImportedFromALog() {
        StoreWriter writer = desk.taken(life.beats(5));
        desk.change("INSERT INTO samples (at, available) VALUES (" + life.wall.toEpochMilli() + ", 1)");
        assertTrue(writer.take(life.beats(5)));
        assertEquals("10 0", desk.one("SELECT count(*), sum(available = 1) FROM samples"));
    }

    @Test
    void keepsTwoReasonsForTheSameGap() {
        desk.taken(life.beats(5));
        life.restarted(ofMinutes(2)).clockSet(ofHours(1)).beats(1);
        desk.taken(life);
        assertEquals(List.of("KILLED", "CLOCK"), desk.rows("SELECT reason FROM gaps ORDER BY from_at"));
    }

    @Test
    void keepsTheReasonsOfGapsThatBeginInTheSameMoment() {
        life.beats(5).restarted(ofSeconds(0)).clockSet(ofSeconds(-3)).beats(1);
        life.clockSet(ofMillis(-3001)).restarted(ofMinutes(1)).beats(1);
        assertTrue(desk.writer(life.present()).take(life), desk.told::toString);
        assertEquals(
                List.of("KILLED", "CLOCK", "KILLED", "CLOCK"), desk.rows("SELECT reason FROM gaps ORDER BY from_at"));
    }

    @Test
    void storesWhatAKilledRecorderLeft() {
        desk.taken(life.beats(5));
        life.beats(4).restarted(ofMinutes(2)).beats(1);
        desk.taken(life);
        assertEquals("10", desk.one("SELECT count(*) FROM samples"));
        assertEquals("KILLED 120000", desk.one("SELECT reason, to_at - from_at - 3000 FROM gaps"));
    }

    @ParameterizedTest(name = "{0} beats after the reboot")
    @ValueSource(ints = {1, 2, 8, 20})
    void storesBeatsWhoseNumbersWereGivenAgainAfterAPowerFailure(int beats) {
        StoreWriter writer = desk.taken(life.beats(5));
        writer.add(Incidents.report("20261120T030112Z-7f3a", life.wall));
        writer.take(life.beats(20));
        life.lostPower(8).beats(beats);
        desk.taken(life);
        assertEquals(25 + beats, Integer.parseInt(desk.one("SELECT count(*) FROM samples")));
        assertEquals("REBOOTED 120000", desk.one("SELECT reason, to_at - from_at - 3000 FROM gaps"));
        assertEquals("recorder ended", desk.one("SELECT end_reason FROM incidents"));
        assertEquals(
                "25 " + beats,
                desk.one("SELECT group_concat((SELECT count(*) FROM samples WHERE at BETWEEN started_at AND last_at), '"
                        + " ') FROM sessions"));
    }

    @Test
    void storesNothingTwiceWhenTheRecordLostAWholeSession() {
        desk.taken(life.beats(20));
        desk.taken(life.restarted(ofMinutes(1)).beats(4));
        desk.taken(life.lostPower(6).beats(3));
        assertEquals("27", desk.one("SELECT count(*) FROM samples"));
        assertEquals(List.of("KILLED", "REBOOTED"), desk.rows("SELECT reason FROM gaps ORDER BY from_at"));
    }

    @Test
    void knowsAGapAlsoWhenTheFlightRecordIsGone() {
        desk.taken(life.beats(5));
        Life another = new Life();
        another.recordId = 78;
        another.wall = life.wall;
        another.sinceBoot = life.sinceBoot;
        another.oomKills = 9;
        another.restarted(ofHours(1)).beats(2);
        desk.taken(another);
        assertEquals("KILLED 2", desk.one("SELECT reason, oom_kills FROM gaps"));
        assertEquals("7", desk.one("SELECT count(*) FROM samples"));
    }

    @Test
    void countsWhatWasOverwrittenBeforeItCouldBeStored() {
        StoreWriter writer = desk.taken(life.beats(5));
        life.kept = 20;
        writer.take(life.beats(50));
        assertEquals("NOT_STORED 30 samples could not be stored in time", desk.one("SELECT reason, detail FROM gaps"));
        assertEquals(
                "SAMPLES_DROPPED 30 samples could not be stored in time.", desk.one("SELECT kind, text FROM events"));
        assertEquals("30", desk.one("SELECT value FROM state WHERE key = 'dropped'"));
        assertTrue(desk.told.getFirst().startsWith("30 samples could not be stored"), desk.told.toString());
    }

    @ParameterizedTest(name = "every {0} ms, one in {1}")
    @CsvSource({"3000, 10", "1000, 13", "200, 61"})
    void takesWhatARecordOfThatIntervalKeepsWithoutAGap(int millis, int oneIn) {
        StoreWriter writer = desk.taken(life.every(ofMillis(millis)).beats(1));
        writer.take(life.beats(10 * oneIn).thinned(oneIn));
        assertEquals("", desk.one("SELECT * FROM gaps"));
        assertEquals("11", desk.one("SELECT count(*) FROM samples"));
        writer.take(life.beats(oneIn).thinned(2 * oneIn).beats(1));
        assertEquals("NOT_STORED", desk.one("SELECT reason FROM gaps"));
    }

    @Test
    void takesOneInTenOfALongTimeWithoutAGap() {
        StoreWriter writer = desk.taken(life.beats(1));
        writer.take(life.beats(100).thinned(10));
        assertEquals("", desk.one("SELECT * FROM gaps"));
        assertEquals("11", desk.one("SELECT count(*) FROM samples"));
        assertEquals("", desk.one("SELECT * FROM events"), "what is thinned out on purpose is not dropped");
        assertEquals(List.of(), desk.told);
        assertEquals(
                "300 150 100",
                desk.one("SELECT max(stalled_some), max(stalled_full), max(major_faults) FROM samples"),
                "the share of a beat of what is time, all of what is counted");
    }
}
