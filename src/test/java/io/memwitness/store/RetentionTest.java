package io.memwitness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too old goes in small steps, what is too much goes by detail, and the file becomes smaller. */
class RetentionTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int BEATS_AN_HOUR = 1200;

    private final Life life = new Life();
    private Desk desk;

    @BeforeEach
    void makeDesk(@TempDir Path directory) {
        desk = new Desk(directory);
        desk.limits = new StoreLimits(HOUR, HOUR.multipliedBy(2), 256L << 20);
    }

    @Test
    void samplesGoAfterTheirTimeAndMinutesStayLonger() {
        StoreWriter writer = desk.taken(life.beats(3 * BEATS_AN_HOUR));
        while (writer.tend()) {
            assertTrue(count("samples") > BEATS_AN_HOUR);
        }
        assertEquals(BEATS_AN_HOUR + 1, count("samples"));
        assertEquals(119, count("minutes"));
        assertEquals(120, count("process_samples") / life.processes);
        assertEquals(24, count("process_samples_5m") / life.processes);
        assertEquals(1, count("capacities"));
        assertEquals(3, count("processes"));
    }

    @Test
    void sessionsWithoutABeatGoToo() {
        desk.writer(life.present());
        StoreWriter writer = desk.taken(life.restarted(Duration.ofMinutes(1)).beats(3 * BEATS_AN_HOUR));
        while (writer.tend()) {
            assertTrue(count("samples") > BEATS_AN_HOUR);
        }
        assertEquals(1, count("sessions"));
    }

    @Test
    void aStepIsSmall() {
        StoreWriter writer = desk.taken(life.beats(3 * BEATS_AN_HOUR));
        int before = count("samples");
        assertTrue(writer.tend());
        assertEquals(400, before - count("samples"));
    }

    @Test
    void aClockThatRunsAheadTakesNothingAwayForAnHour() {
        StoreWriter writer = desk.taken(
                life.beats(BEATS_AN_HOUR / 2).clockSet(Duration.ofDays(400)).beats(BEATS_AN_HOUR / 2));
        assertFalse(writer.tend());
        assertEquals(BEATS_AN_HOUR, count("samples"));
        writer.take(life.beats(BEATS_AN_HOUR));
        while (writer.tend()) {
            assertTrue(count("samples") > BEATS_AN_HOUR);
        }
        assertEquals(BEATS_AN_HOUR + 1, count("samples"));
    }

    @Test
    void aClockThatIsSetBackByMinutesHoldsNothingUp() {
        life.beats(4 * BEATS_AN_HOUR).clockSet(Duration.ofMinutes(-5)).beats(BEATS_AN_HOUR + 200);
        StoreWriter writer = desk.taken(life);
        life.clockSet(Duration.ofMinutes(-5)).beats(100);
        writer.take(life);
        assertTrue(writer.tend());
    }

    @Test
    void aClockThatIsSetBackTakesNothingAway() {
        StoreWriter writer = desk.taken(
                life.beats(BEATS_AN_HOUR / 2).clockSet(HOUR.multipliedBy(-5)).beats(BEATS_AN_HOUR / 2));
        assertFalse(writer.tend());
        assertEquals(BEATS_AN_HOUR, count("samples"));
        writer.take(life.beats(BEATS_AN_HOUR));
        while (writer.tend()) {
            assertTrue(count("samples") > 0);
        }
        assertEquals(BEATS_AN_HOUR + 1, count("samples"), "an earlier era goes when the present one is as old");
    }

    @Test
    void processesAndTextsGoWithTheLastSampleOfThem() {
        StoreWriter writer = desk.writer(life.present());
        for (int i = 0; i < 40; i++) {
            life.firstPid += life.processes;
            writer.take(life.beats(100));
        }
        assertEquals(120, count("processes"));
        for (int i = 0; i < 120; i++) {
            writer.tend();
        }
        assertTrue(count("processes") < 80, () -> count("processes") + " processes");
        assertEquals(0, orphans("process_samples"));
        assertEquals(0, orphans("process_samples_5m"));
        assertEquals(6 + 3 * count("processes"), count("texts"));
        writer.take(life.beats(11));
        assertEquals(0, orphans("process_samples"));
    }

    @Test
    void theDetailGoesFirstWhenItIsTooMuch() throws IOException {
        desk.limits = new StoreLimits(HOUR.multipliedBy(50), HOUR.multipliedBy(100), 5L << 20);
        life.processes = 40;
        StoreWriter writer = desk.taken(life.beats(10 * BEATS_AN_HOUR));
        writer.add(Incidents.report("20261120T120000Z-0001", life.wall));
        long before = size(writer);
        assertTrue(before > 3 << 19, () -> before + " bytes");
        for (int i = 0; i < 2000; i++) {
            writer.tend();
        }
        assertEquals(List.of(), desk.told);
        assertTrue(size(writer) <= 1 << 20, () -> desk.file.toFile().length() + " bytes");
        assertTrue(count("process_samples") >= 120 * 20, "the 20 biggest of the last hour stay");
        assertTrue(count("samples") >= BEATS_AN_HOUR);
        assertTrue(count("minutes") >= 60);
        assertEquals(1, count("incidents"));
        assertEquals(1, count("events"));
        assertEquals("ok", desk.one("PRAGMA integrity_check"));
    }

    @Test
    void ofTheLastHourNotEvenTheDetailsOfAReportGo() {
        StoreWriter writer = full();
        writer.add(Incidents.report("20261120T120000Z-0001", life.wall.minus(HOUR.multipliedBy(2))));
        writer.add(Incidents.report("20261120T140000Z-0002", life.wall.minusSeconds(60)));
        tend(writer, 10);
        assertEquals(
                List.of("20261120T140000Z-0002"),
                desk.rows("SELECT incident FROM reports WHERE details IS NOT NULL ORDER BY id"));
    }

    @Test
    void incidentsStayAsLongAsThereAreEventsToDelete() {
        StoreWriter writer = full();
        for (int i = 0; i < 250; i++) {
            writer.add(Incidents.report(
                    "20261120T120000Z-" + i,
                    life.wall.minus(HOUR.multipliedBy(2)).plusSeconds(i)));
        }
        desk.change("UPDATE reports SET details = NULL");
        tend(writer, 1);
        assertEquals("150 250", desk.one("SELECT count(*), (SELECT count(*) FROM incidents) FROM events"));
        tend(writer, 3);
        assertEquals("0 240", desk.one("SELECT count(*), (SELECT count(*) FROM incidents) FROM events"));
    }

    /** Half an hour is stored, and the limit leaves no room for anything; it is not far beyond. */
    private StoreWriter full() {
        desk.limits = new StoreLimits(HOUR.multipliedBy(50), HOUR.multipliedBy(100), 4L << 20);
        return desk.taken(life.beats(BEATS_AN_HOUR / 2));
    }

    private static void tend(StoreWriter writer, int times) {
        for (int i = 0; i < times; i++) {
            writer.tend();
        }
    }

    private long size(StoreWriter writer) throws IOException {
        writer.close(life.wall);
        return Files.size(desk.file);
    }

    private int count(String table) {
        return Integer.parseInt(desk.one("SELECT count(*) FROM " + table));
    }

    private int orphans(String samples) {
        return Integer.parseInt(
                desk.one("SELECT count(*) FROM " + samples + " WHERE process NOT IN (SELECT id FROM processes)"));
    }
}
