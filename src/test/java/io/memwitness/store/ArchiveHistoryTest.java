package io.memwitness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of series: what a bucket holds, what a gap does to it, which table it comes from. */
class ArchiveHistoryTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @Test
    void bucketsHoldLeastMeanAndGreatest() throws Exception {
        try (StoredRows rows = new StoredRows(directory)) {
            rows.samples("2026-11-20T03:00:00Z", 10, 20, 60);
            assertEquals("10 30 60", memory("2026-11-20T03:00:00Z", "2026-11-20T03:00:09Z", Duration.ofSeconds(9)));
        }
    }

    @Test
    void bucketsWithoutASampleAreEmpty() throws Exception {
        try (StoredRows rows = new StoredRows(directory)) {
            rows.samples("2026-11-20T03:01:00Z", 10, 20).samples("2026-11-20T03:03:57Z", 40);
            assertEquals("-, 10 15 20, -, 40 40 40, -", memory("2026-11-20T03:00:00Z", "2026-11-20T03:05:00Z", MINUTE));
        }
    }

    @Test
    void noMeanIsTakenAcrossAGap() throws Exception {
        try (StoredRows rows = new StoredRows(directory)) {
            rows.samples("2026-11-20T03:00:30Z", 20, 20).samples("2026-11-20T03:04:00Z", 80, 80);
            assertEquals("20 20 20, -, -, -, 80 80 80", memory("2026-11-20T03:00:00Z", "2026-11-20T03:05:00Z", MINUTE));
        }
    }

    @Test
    void theRangeEndsBeforeItsEnd() throws Exception {
        try (StoredRows rows = new StoredRows(directory)) {
            rows.samples("2026-11-20T03:00:00Z", 10, 20, 30).minutes();
            assertEquals("10 15 20", memory("2026-11-20T03:00:00Z", "2026-11-20T03:00:06Z", MINUTE));
        }
    }

    @Test
    void minutesWeighByTheirSamples() throws Exception {
        try (StoredRows rows = new StoredRows(directory)) {
            rows.samples("2026-11-20T03:00:00Z", 10, 10, 10).samples("2026-11-20T03:01:00Z", 50);
            rows.samples("2026-11-20T03:04:00Z", 0).minutes().withoutSamplesBefore("2026-11-20T03:04:00Z");
            assertEquals("10 20 50, -", memory("2026-11-20T03:00:00Z", "2026-11-20T03:04:00Z", Duration.ofMinutes(2)));
        }
    }

    @Test
    void minutesAndSamplesGiveTheSame() throws Exception {
        String expected = "10 20 30, -, 40 55 70, 80 80 80";
        try (StoredRows rows = new StoredRows(directory)) {
            rows.samples("2026-11-20T03:00:01Z", 10, 20, 30).samples("2026-11-20T03:02:48Z", 40, 50, 60, 70, 80);
            assertEquals(expected, memory("2026-11-20T03:00:00Z", "2026-11-20T03:04:00Z", MINUTE));
            rows.minutes();
            assertEquals(expected, memory("2026-11-20T03:00:00Z", "2026-11-20T03:04:00Z", MINUTE));
        }
    }

    @Test
    void theMinuteOfTheNewestSampleIsTakenFromSamples() throws Exception {
        try (StoredRows rows = new StoredRows(directory)) {
            rows.samples("2026-11-20T03:00:00Z", 10).minutes().samples("2026-11-20T03:00:03Z", 30);
            assertEquals("10 20 30", memory("2026-11-20T03:00:00Z", "2026-11-20T03:01:00Z", MINUTE));
        }
    }

    @Test
    void rangesOlderThanTheSamplesComeFromMinutes() throws Exception {
        try (StoredRows rows = new StoredRows(directory)) {
            rows.steadily("2026-11-20T03:00:00Z", 60, 40).minutes().withoutSamplesBefore("2026-11-20T03:02:00Z");
            assertEquals(
                    "03:00:00 40, 03:01:00 40, 03:02:00 40, 03:02:03 40",
                    points("2026-11-20T03:00:00Z", "2026-11-20T03:02:06Z"));
        }
    }

    @Test
    void theFirstMinuteOfARecordComesFromSamples() throws Exception {
        try (StoredRows rows = new StoredRows(directory)) {
            rows.steadily("2026-11-20T03:00:54Z", 3, 40).minutes();
            assertEquals(
                    "03:00:54 40, 03:00:57 40, 03:01:00 40", points("2026-11-20T03:00:00Z", "2026-11-20T03:02:06Z"));
        }
    }

    @ParameterizedTest(name = "{0} of a time from {1} on become {2}")
    @CsvSource({
        "PT1S,  2026-11-20T03:05:00Z, memory, PT6S",
        "PT7S,  2026-11-20T03:05:00Z, memory, PT7S",
        "PT7S,  2026-11-20T03:05:00Z, slab,   PT1M",
        "PT7S,  2026-11-20T03:01:00Z, memory, PT1M",
        "PT61S, 2026-11-20T03:01:00Z, memory, PT2M",
        "PT2M,  2026-11-20T03:01:00Z, slab,   PT2M"
    })
    void bucketsAreWideEnoughToHoldASample(Duration wanted, Instant from, String metric, Duration width)
            throws Exception {
        try (StoredRows rows = new StoredRows(directory)) {
            rows.steadily("2026-11-20T03:00:00Z", 200, 40).minutes().withoutSamplesBefore("2026-11-20T03:02:30Z");
        }
        try (Archive archive = Archive.open(directory)) {
            TimeRange range = new TimeRange(from, from.plus(Duration.ofMinutes(5)));
            assertEquals(
                    width,
                    archive.bucketWidth(
                            range, wanted, List.of(Metric.named(metric).orElseThrow())));
        }
    }

    @Test
    void anEraThatRepeatsATimeDoesNotMixWithTheOneBefore() throws Exception {
        try (StoredRows rows = new StoredRows(directory)) {
            rows.samples("2026-11-20T03:00:00Z", 10, 10).samples("2026-11-20T03:01:00Z", 20);
            rows.nextEra().samples("2026-11-20T03:00:30Z", 80).samples("2026-11-20T03:01:30Z", 90);
            assertEquals(
                    "10 10 10, 20 20 20, 80 80 80, 90 90 90, -",
                    memory("2026-11-20T03:00:00Z", "2026-11-20T03:03:00Z", MINUTE));
            assertEquals(
                    "03:00:00 10, 03:00:03 10, 03:01:00 20, 03:00:30 80, 03:01:30 90",
                    points("2026-11-20T03:00:00Z", "2026-11-20T03:03:00Z"));
        }
    }

    @Test
    void usedMemoryIsAShareOfWhatTheHostHadThen() throws Exception {
        try (StoredRows rows = new StoredRows(directory)) {
            rows.samples("2026-11-20T03:00:00Z", 50, 50);
            rows.capacity(Instant.parse("2026-11-20T03:00:06Z"), 2_000).samples("2026-11-20T03:00:06Z", 50);
            assertEquals("50 58.3 75", memory("2026-11-20T03:00:00Z", "2026-11-20T03:01:00Z", MINUTE));
        }
    }

    @Test
    void countsAddUpAndPressureIsAShareOfTime() throws Exception {
        try (StoredRows rows = new StoredRows(directory)) {
            rows.steadily("2026-11-20T03:00:00Z", 20, 10);
        }
        try (Archive archive = Archive.open(directory)) {
            List<Metric> metrics = List.of(
                    Metric.of(Series.OOM_KILLS),
                    Metric.of(Series.STALLED_SOME),
                    Metric.of(Series.CPU),
                    Metric.of(Series.LOAD1),
                    Metric.of(Series.SWAP_USED),
                    Metric.of(Series.SLAB));
            TimeRange range = range("2026-11-20T03:00:00Z", "2026-11-20T03:01:00Z");
            SeriesPoint point = archive.buckets(range, MINUTE, metrics).get(0);
            assertEquals(20, point.samples());
            assertEquals(
                    List.of(20.0, 10.0, 50.5, 1.5, 40_960.0, Double.NaN),
                    point.values().stream().map(Reading::value).toList());
        }
    }

    private String memory(String from, String to, Duration width) throws IOException {
        try (Archive archive = Archive.open(directory)) {
            return archive.buckets(range(from, to), width, List.of(Metric.MEMORY)).stream()
                    .map(point -> text(point.values().get(0)))
                    .collect(Collectors.joining(", "));
        }
    }

    private String points(String from, String to) throws IOException {
        List<String> all = new ArrayList<>();
        try (Archive archive = Archive.open(directory)) {
            archive.points(
                    range(from, to),
                    List.of(Metric.MEMORY),
                    point -> all.add(point.at().toString().substring(11, 19) + " "
                            + number(point.values().get(0).value())));
        }
        return String.join(", ", all);
    }

    private static TimeRange range(String from, String to) {
        return new TimeRange(Instant.parse(from), Instant.parse(to));
    }

    private static String text(Reading reading) {
        return reading.isKnown()
                ? number(reading.least()) + " " + number(reading.value()) + " " + number(reading.greatest())
                : "-";
    }

    private static String number(double value) {
        double rounded = Math.round(value * 10) / 10.0;
        return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
    }
}
