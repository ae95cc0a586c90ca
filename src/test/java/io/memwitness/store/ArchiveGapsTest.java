package io.memwitness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of gaps: which are told, with which reason, and which belong to a range. */
class ArchiveGapsTest {

    @TempDir
    Path directory;

    private StoredRows rows;

    @BeforeEach
    void begin() throws Exception {
        rows = new StoredRows(directory);
    }

    @AfterEach
    void end() throws Exception {
        rows.close();
    }

    @Test
    void notedOnesHaveTheirReason() throws Exception {
        rows.steadily("2026-11-20T03:00:00Z", 21, 10)
                .gap("2026-11-20T03:01:00Z", "2026-11-20T03:05:00Z", "REBOOTED")
                .steadily("2026-11-20T03:05:00Z", 21, 10);
        assertEquals("03:01:00 to 03:05:00 rebooted", gaps("2026-11-20T03:00:00Z", "2026-11-20T03:06:00Z"));
    }

    @Test
    void thoseThatNobodyNotedShowInTheDistanceOfSamples() throws Exception {
        rows.steadily("2026-11-20T03:00:00Z", 21, 10).steadily("2026-11-20T03:05:00Z", 21, 10);
        assertEquals("03:01:00 to 03:05:00 unknown", gaps("2026-11-20T03:00:00Z", "2026-11-20T03:06:00Z"));
    }

    @Test
    void oneSampleInTenIsSparseButNoGap() throws Exception {
        rows.samples("2026-11-20T03:00:00Z", 10)
                .samples("2026-11-20T03:00:33Z", 10)
                .samples("2026-11-20T03:01:06.001Z", 10);
        assertEquals("03:00:33 to 03:01:06 unknown", gaps("2026-11-20T03:00:00Z", "2026-11-20T03:01:07Z"));
    }

    @Test
    void ofShortBeatsFewerAreLeftWithoutAGap() throws Exception {
        rows.session(Instant.parse("2026-11-20T02:59:59Z"), Duration.ofSeconds(1))
                .samples("2026-11-20T03:00:00Z", 10)
                .samples("2026-11-20T03:00:14Z", 10)
                .samples("2026-11-20T03:00:28.001Z", 10);
        assertEquals("03:00:14 to 03:00:28 unknown", gaps("2026-11-20T03:00:00Z", "2026-11-20T03:00:29Z"));
    }

    @Test
    void twoAndAHalfBeatsAfterTheLastSampleNothingIsRecorded() throws Exception {
        rows.samples("2026-11-20T03:00:00Z", 10);
        assertEquals("", gaps("2026-11-20T03:00:00Z", "2026-11-20T03:00:07.500Z"));
        assertEquals("03:00:00 to 03:00:07 not recorded", gaps("2026-11-20T03:00:00Z", "2026-11-20T03:00:07.501Z"));
    }

    @Test
    void theRhythmIsThatOfTheSession() throws Exception {
        rows.session(Instant.parse("2026-11-20T02:59:59Z"), Duration.ofMinutes(1))
                .samples("2026-11-20T03:00:00Z", 10)
                .samples("2026-11-20T03:01:00Z", 10)
                .samples("2026-11-20T03:02:00Z", 10);
        assertEquals("", gaps("2026-11-20T03:00:00Z", "2026-11-20T03:02:30Z"));
    }

    @Test
    void aRangeWithinAGapKnowsIt() throws Exception {
        rows.samples("2026-11-20T03:00:00Z", 10).samples("2026-11-20T04:00:00Z", 10);
        assertEquals("03:00:00 to 04:00:00 unknown", gaps("2026-11-20T03:20:00Z", "2026-11-20T03:30:00Z"));
    }

    @Test
    void gapsOfOtherTimesAreNotTold() throws Exception {
        rows.samples("2026-11-20T03:00:00Z", 10)
                .gap("2026-11-20T03:00:00Z", "2026-11-20T03:10:00Z", "STOPPED")
                .steadily("2026-11-20T03:10:00Z", 100, 10);
        assertEquals("", gaps("2026-11-20T03:10:00Z", "2026-11-20T03:15:00Z"));
        assertEquals("03:00:00 to 03:10:00 stopped", gaps("2026-11-20T03:09:59Z", "2026-11-20T03:15:00Z"));
    }

    @Test
    void beforeTheFirstAndAfterTheLastSampleNothingIsRecorded() throws Exception {
        rows.steadily("2026-11-20T03:00:00Z", 21, 10);
        assertEquals(
                "02:00:00 to 03:00:00 not recorded, 03:01:00 to 04:00:00 not recorded",
                gaps("2026-11-20T02:00:00Z", "2026-11-20T04:00:00Z"));
        assertEquals("05:00:00 to 06:00:00 not recorded", gaps("2026-11-20T05:00:00Z", "2026-11-20T06:00:00Z"));
        assertEquals("01:00:00 to 02:00:00 not recorded", gaps("2026-11-20T01:00:00Z", "2026-11-20T02:00:00Z"));
    }

    @Test
    void withoutSamplesAllOfItIsNotRecorded() throws IOException {
        assertEquals("01:00:00 to 02:00:00 not recorded", gaps("2026-11-20T01:00:00Z", "2026-11-20T02:00:00Z"));
    }

    @Test
    void whereOnlyMinutesAreLeftTheirDistanceTells() throws Exception {
        rows.steadily("2026-11-20T03:00:00Z", 40, 10)
                .steadily("2026-11-20T03:10:00Z", 40, 10)
                .minutes()
                .withoutSamplesBefore("2026-11-20T03:11:57Z");
        assertEquals("03:02:00 to 03:10:00 unknown", gaps("2026-11-20T03:00:00Z", "2026-11-20T03:12:00Z"));
    }

    @Test
    void daysAreSearchedByMinutes() throws Exception {
        rows.steadily("2026-11-20T03:00:00Z", 40, 10)
                .steadily("2026-11-21T03:10:00Z", 41, 10)
                .minutes();
        assertEquals("03:02:00 to 03:10:00 unknown", gaps("2026-11-20T03:00:00Z", "2026-11-21T03:12:00Z"));
    }

    @Test
    void aClockThatWasSetBackIsAGapOfItsOwnKind() throws Exception {
        rows.samples("2026-11-20T03:00:00Z", 10, 10);
        rows.run(
                "INSERT INTO gaps VALUES (?, ?, 'CLOCK', 'set back', NULL, NULL)",
                TimeKey.of(0, Instant.parse("2026-11-20T03:00:03Z")),
                TimeKey.of(1, Instant.parse("2026-11-20T02:00:00Z")));
        rows.nextEra().samples("2026-11-20T02:00:00Z", 20, 20);
        assertEquals(
                "03:00:03 to 02:00:00 clock",
                gaps("2026-11-20T01:59:59Z", "2026-11-20T02:00:06Z")
                        .replace("01:59:59 to 02:00:00 not recorded, ", ""));
        assertEquals("", gaps("2026-11-20T02:00:01Z", "2026-11-20T02:00:06Z"));
    }

    private String gaps(String from, String to) throws IOException {
        TimeRange range = new TimeRange(Instant.parse(from), Instant.parse(to));
        try (Archive archive = Archive.open(directory)) {
            return archive.gaps(range).stream()
                    .map(gap -> clock(gap.from()) + " to " + clock(gap.to()) + " " + gap.reason())
                    .collect(Collectors.joining(", "));
        }
    }

    private static String clock(Instant at) {
        return at.toString().substring(11, 19);
    }
}
