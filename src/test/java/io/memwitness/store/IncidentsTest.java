package io.memwitness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Cause;
import io.memwitness.model.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Incidents, their reports and events: stored at once, ended by whom it may be. */
class IncidentsTest {

    private static final String ID = "20261120T030112Z-7f3a";

    private final Life life = new Life().beats(10);
    private Desk desk;

    @BeforeEach
    void makeDesk(@TempDir Path directory) {
        desk = new Desk(directory);
    }

    @Test
    void reportIsStoredWithItsIncidentAndItsEvent() throws Exception {
        StoreWriter writer = desk.taken(life);
        assertTrue(writer.add(Incidents.report(ID, life.wall)));
        long at = life.wall.toEpochMilli();
        assertEquals(
                ID + " " + at + " db-01 boot-1 threshold memory used 86.4 % > 80 % for 15 s null null 8642 " + at
                        + " 1 null recorder",
                desk.one("SELECT * FROM incidents"));
        assertEquals("INCIDENT_BEGAN " + ID, desk.one("SELECT kind, incident FROM events"));
        assertEquals(Incidents.GENERAL, desk.one("SELECT general FROM reports"));
        String hex = desk.one("SELECT hex(details) FROM reports");
        assertEquals(Incidents.DETAILS, Deflated.text(java.util.HexFormat.of().parseHex(hex)));
    }

    @Test
    void furtherReportsCountAndTheHighestIsKept() {
        StoreWriter writer = desk.taken(life);
        writer.add(Incidents.report(ID, life.wall, true, 86));
        writer.add(Incidents.report(ID, life.wall.plusSeconds(600), false, 93.1));
        writer.add(Incidents.report(ID, life.wall.plusSeconds(1200), false, 90));
        assertEquals("3 9310", desk.one("SELECT reports, peak_used FROM incidents"));
        assertEquals(
                List.of("INCIDENT_BEGAN", "INCIDENT_CONTINUES", "INCIDENT_CONTINUES"),
                desk.rows("SELECT kind FROM events ORDER BY id"));
    }

    @Test
    void sameReportTwiceIsOne() {
        StoreWriter writer = desk.taken(life);
        writer.add(Incidents.report(ID, life.wall));
        assertTrue(writer.add(Incidents.report(ID, life.wall)));
        assertEquals("1 1", desk.one("SELECT reports, (SELECT count(*) FROM events) FROM incidents"));
    }

    @Test
    void endIsStoredWithThePeakOfTheWholeTime() {
        StoreWriter writer = desk.taken(life);
        writer.add(Incidents.report(ID, life.wall));
        writer.add(
                new StoredEnd(ID, life.wall.plusSeconds(60), 97.25, "LOG ENDED AFTER 1 MINUTES", "", "{}"),
                new Event(life.wall.plusSeconds(60), Event.Kind.INCIDENT_ENDED, ID, "ended"));
        assertEquals(
                life.wall.toEpochMilli() + 60_000 + " recovered 9725",
                desk.one("SELECT ended_at, end_reason, peak_used FROM incidents"));
        assertEquals("INCIDENT_ENDED ended", desk.one("SELECT kind, text FROM events WHERE id = 2"));
    }

    @Test
    void causeIsThatOfTheFirstReportAndTheVerdictThatOfTheLast() {
        StoreWriter writer = desk.taken(life);
        writer.add(Incidents.report(ID, life.wall, Cause.KILL, "{\"verdict\":{\"kind\":\"process\"}}"));
        writer.add(
                Incidents.report(ID, life.wall.plusSeconds(3), Cause.THRESHOLD, "{\"verdict\":{\"kind\":\"tmpfs\"}}"));
        writer.add(Incidents.report(ID, life.wall.plusSeconds(6), Cause.THRESHOLD, "{}"));
        assertEquals("kill {\"kind\":\"tmpfs\"} 3", desk.one("SELECT trigger, verdict, reports FROM incidents"));
    }

    @ParameterizedTest(name = "{0}, then {1}: {2}")
    @CsvSource({
        "process, none_seen, process",
        "process, unaccounted, process",
        "process, kernel, kernel",
        "none_seen, unaccounted, unaccounted",
        "none_seen, process, process"
    })
    void verdictIsNotReplacedByOneThatNamesNobody(String first, String later, String kept) {
        StoreWriter writer = desk.taken(life);
        writer.add(Incidents.report(ID, life.wall, Cause.THRESHOLD, verdict(first)));
        writer.add(Incidents.report("further", life.wall, Cause.THRESHOLD, verdict(first)));

        writer.add(Incidents.report("further", life.wall.plusSeconds(3), Cause.THRESHOLD, verdict(later)));
        writer.add(
                new StoredEnd(ID, life.wall.plusSeconds(60), 97.25, "LOG ENDED AFTER 1 MINUTES", "", verdict(later)),
                new Event(life.wall.plusSeconds(60), Event.Kind.INCIDENT_ENDED, ID, "ended"));

        assertEquals(
                List.of(kept, kept), desk.rows("SELECT json_extract(verdict, '$.kind') FROM incidents ORDER BY id"));
    }

    private static String verdict(String kind) {
        return "{\"verdict\":{\"kind\":\"" + kind + "\"}}";
    }

    @Test
    void closingBlockLiesBesideTheReportsAndIsNotCounted() {
        StoreWriter writer = desk.taken(life);
        writer.add(Incidents.report(ID, life.wall));
        Event event = new Event(life.wall.plusSeconds(60), Event.Kind.INCIDENT_ENDED, ID, "ended");
        StoredEnd end = Incidents.end(ID, life.wall.plusSeconds(60));
        writer.add(end, event);
        writer.add(end, event);
        assertEquals("1 {\"kind\":\"group\"}", desk.one("SELECT reports, verdict FROM incidents"));
        assertEquals(
                List.of("NEW LOG " + Incidents.GENERAL, "LOG ENDED AFTER 1 MINUTES TIME: closing"),
                desk.rows("SELECT marker, general FROM reports ORDER BY at"));
        assertTrue(writer.isStored(ID, "TIME: closing"));
    }

    @Test
    void endThatOnlyTheLogsHaveIsTaken() {
        StoreWriter writer = desk.taken(life);
        writer.add(Incidents.report(ID, life.wall));
        assertTrue(writer.addLost(Incidents.end(ID, life.wall.plusSeconds(60))));
        assertTrue(writer.addLost(Incidents.end("20261120T000000Z-0000", life.wall.plusSeconds(60))));
        assertEquals("recovered 9725", desk.one("SELECT end_reason, peak_used FROM incidents"));
        assertEquals("2", desk.one("SELECT count(*) FROM reports"), "none for an incident that is not there");
    }

    @Test
    void nextRecorderClosesWhatAKilledOneLeftOpen() {
        StoreWriter writer = desk.taken(life);
        life.usedPercent = 90;
        writer.take(life.beats(1));
        writer.add(Incidents.report(ID, life.wall.minus(Life.BEAT), true, 90));
        life.usedPercent = 95.5;
        long last = life.beats(2).wall.minus(Life.BEAT).toEpochMilli();

        life.usedPercent = 99;
        StoreWriter next = desk.taken(life.restarted(Duration.ofMinutes(2)).beats(1));

        assertEquals(last + " recorder ended 9550", desk.one("SELECT ended_at, end_reason, peak_used FROM incidents"));
        next.add(Incidents.report("20261120T031112Z-0002", life.wall));
        next.take(life.beats(10));
        assertEquals("null", desk.one("SELECT ended_at FROM incidents WHERE id LIKE '%0002'"), "its own goes on");
    }

    @Test
    void incidentThatIsStoredBeforeTheFirstBeatOfItsRecorderGoesOn() {
        desk.taken(life);
        StoreWriter next = desk.writer(life.restarted(Duration.ofMinutes(2)).present());
        next.add(Incidents.report(ID, life.wall));
        next.take(life.beats(3));
        assertEquals("null", desk.one("SELECT ended_at FROM incidents"));
    }

    @Test
    void recorderThatEndsInGoodOrderClosesItsIncident() {
        StoreWriter writer = desk.taken(life);
        writer.add(Incidents.report(ID, life.wall.minus(Life.BEAT)));
        writer.close(life.wall);
        assertEquals("recorder ended", desk.one("SELECT end_reason FROM incidents"));
    }

    @Test
    void reportThatOnlyTheLogsHaveIsNews() {
        StoreWriter next = killedAndStartedAgain();
        assertTrue(next.addLost(Incidents.report(ID, Life.START)));
        assertEquals(
                "1 1 recorder ended",
                desk.one("SELECT reports, (SELECT count(*) FROM events), end_reason FROM incidents"));
    }

    @Test
    void reportThatTheStoreLetGoDoesNotComeBack() {
        StoreWriter next = killedAndStartedAgain();
        assertTrue(next.addLost(Incidents.report(ID, Life.START.minusMillis(1))));
        assertEquals("0 0", desk.one("SELECT count(*), (SELECT count(*) FROM events) FROM incidents"));
    }

    @Test
    void reportsOfTheLogsAreNoNewsInANewStore() {
        StoreWriter writer = desk.taken(life);
        assertTrue(writer.addLost(Incidents.report(ID, Life.START.minusSeconds(3600))));
        assertEquals("1 0", desk.one("SELECT count(*), (SELECT count(*) FROM events) FROM incidents"));
    }

    private StoreWriter killedAndStartedAgain() {
        desk.taken(life);
        return desk.taken(life.restarted(Duration.ofMinutes(2)).beats(1));
    }

    @Test
    void rehearsalLeavesNoTrace() {
        StoreWriter writer = desk.taken(life);
        writer.rehearse(Incidents.report(ID, life.wall));
        assertEquals(
                "0 0 0",
                desk.one("SELECT (SELECT count(*) FROM incidents), (SELECT count(*) FROM reports), count(*) FROM"
                        + " events"));
        writer.add(new Event(life.wall, Event.Kind.CLOCK_SET, "", "set"));
        assertEquals("1", desk.one("SELECT id FROM events"));
    }
}
