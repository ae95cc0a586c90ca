package io.memwitness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of moments: the nearest sample, how far it is, and whether the moment lies in a gap. */
class ArchiveThenTest {

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

    @ParameterizedTest(name = "{0}: {1} % at a distance of {2} ms")
    @CsvSource({
        "2026-11-20T03:00:03Z,    20, 0",
        "2026-11-20T03:00:04Z,    20, -1000",
        "2026-11-20T03:00:05Z,    30, 1000",
        "2026-11-20T02:00:00Z,    10, 3600000",
        "2026-11-20T04:00:06Z,    30, -3600000"
    })
    void takesTheNearestSample(Instant moment, double used, long distance) throws Exception {
        rows.samples("2026-11-20T03:00:00Z", 10, 20, 30);
        Then then = only(moment);
        assertEquals(used, then.nearest().value(Metric.MEMORY), 0.001);
        assertEquals(Duration.ofMillis(distance), then.distance());
    }

    @Test
    void tellsTheSizesOfTheHost() throws Exception {
        rows.samples("2026-11-20T03:00:00Z", 10);
        HostRow host = only(Instant.parse("2026-11-20T03:00:00Z")).nearest();
        assertEquals(StoredRows.TOTAL * 4096, host.total());
        assertEquals(500 * 4096, host.swapTotal());
        assertEquals(10 * 4096, host.value(Metric.of(Series.SWAP_USED)));
    }

    @Test
    void inAGapBothSidesAreKnownAndWhy() throws Exception {
        rows.samples("2026-11-20T03:00:00Z", 10)
                .gap("2026-11-20T03:00:00Z", "2026-11-20T03:10:00Z", "SUSPENDED")
                .samples("2026-11-20T03:10:00Z", 90);
        Then then = only(Instant.parse("2026-11-20T03:04:00Z"));
        assertEquals("suspended", then.gap().map(GapRow::reason).orElse("none"));
        assertEquals(10, then.before().orElseThrow().value(Metric.MEMORY), 0.001);
        assertEquals(90, then.after().orElseThrow().value(Metric.MEMORY), 0.001);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20T03:00:00Z", "2026-11-20T03:10:00Z", "2026-11-20T03:10:01Z"})
    void theEdgesOfAGapAreRecorded(Instant moment) throws Exception {
        rows.samples("2026-11-20T03:00:00Z", 10)
                .gap("2026-11-20T03:00:00Z", "2026-11-20T03:10:00Z", "SUSPENDED")
                .samples("2026-11-20T03:10:00Z", 90, 90);
        assertTrue(only(moment).gap().isEmpty());
    }

    @Test
    void afterTheLastSampleNothingIsRecorded() throws Exception {
        rows.samples("2026-11-20T03:00:00Z", 10);
        assertEquals(
                GapRow.NOT_RECORDED,
                only(Instant.parse("2026-11-20T03:01:00Z"))
                        .gap()
                        .map(GapRow::reason)
                        .orElse("none"));
        assertTrue(only(Instant.parse("2026-11-20T03:00:02Z")).gap().isEmpty());
    }

    @Test
    void whereSamplesAreGoneTheMinuteStandsForThem() throws Exception {
        rows.steadily("2026-11-20T03:00:00Z", 60, 40).minutes().withoutSamplesBefore("2026-11-20T03:02:30Z");
        HostRow host = only(Instant.parse("2026-11-20T03:01:30Z")).nearest();
        assertEquals(Instant.parse("2026-11-20T03:01:00Z"), host.at());
        assertEquals(Duration.ofMinutes(1), host.covers());
        assertEquals(Duration.ZERO, only(Instant.parse("2026-11-20T03:01:30Z")).distance());
    }

    @Test
    void aMomentThatWasRecordedTwiceHasTwoAnswers() throws Exception {
        rows.samples("2026-11-20T03:00:00Z", 10, 10).nextEra().samples("2026-11-20T02:59:57Z", 80, 80, 80);
        assertEquals("10 80", used("2026-11-20T03:00:00Z"));
        assertEquals("80", used("2026-11-20T02:59:57Z"));
    }

    @Test
    void withoutSamplesThereIsNoAnswer() throws Exception {
        assertEquals("", used("2026-11-20T03:00:00Z"));
    }

    @Test
    void theBiggestHoldersComeFirst() throws Exception {
        rows.samples("2026-11-20T03:00:00Z", 10)
                .process("2026-11-20T02:59:30Z", 1, "early", 10, 10)
                .process("2026-11-20T03:00:00Z", 2, "small", 300, 20)
                .process("2026-11-20T03:00:00Z", 3, "big", 200, 100);
        try (Archive archive = Archive.open(directory)) {
            List<ProcessRow> processes = archive.processes(Instant.parse("2026-11-20T03:00:10Z"));
            assertEquals(
                    List.of("big", "small"),
                    processes.stream().map(row -> row.origin().name()).toList());
            assertEquals(200 * 4096, processes.get(0).rss().orElseThrow());
            assertEquals(101 * 4096, processes.get(0).held());
            assertEquals("b", processes.get(0).origin().id().bootId());
        }
    }

    private Then only(Instant moment) throws IOException {
        try (Archive archive = Archive.open(directory)) {
            List<Then> all = archive.then(moment);
            assertEquals(1, all.size());
            return all.get(0);
        }
    }

    private String used(String moment) throws IOException {
        try (Archive archive = Archive.open(directory)) {
            return archive.then(Instant.parse(moment)).stream()
                    .map(then -> String.valueOf(Math.round(then.nearest().value(Metric.MEMORY))))
                    .collect(Collectors.joining(" "));
        }
    }
}
