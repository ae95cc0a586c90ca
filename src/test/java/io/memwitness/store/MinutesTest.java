package io.memwitness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Minutes say the same as a plain calculation over their samples. */
class MinutesTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void areWhatAPlainCalculationGives(Series series) {
        Desk desk = new Desk(directory);
        desk.taken(unevenLife());
        assertEquals(
                calculated(desk, series),
                desk.rows("SELECT at, n, " + String.join(", ", series.minuteColumns()) + " FROM minutes ORDER BY at"));
    }

    @Test
    void areCompletedAlsoByTheNextRecorder() {
        Desk desk = new Desk(directory);
        Life life = unevenLife();
        StoreWriter writer = desk.writer(life.present());
        for (int i = 0; i < 30; i++) {
            life.usedPercent = i;
            writer.take(life.beats(1 + i % 4));
            writer = i % 7 == 3 ? desk.writer(life.present()) : writer;
        }
        assertEquals(
                calculated(desk, Series.AVAILABLE),
                desk.rows("SELECT at, n, available_min, available_mean, available_max FROM minutes ORDER BY at"));
    }

    @Test
    void leaveOutTheOneThatGoesOn() {
        Desk desk = new Desk(directory);
        StoreWriter writer = desk.taken(new Life().beats(20));
        assertEquals("0", desk.one("SELECT count(*) FROM minutes"));
        Life life = new Life().beats(21);
        writer.take(life);
        assertEquals(Life.START.toEpochMilli() + " 20", desk.one("SELECT at, n FROM minutes"));
    }

    @Test
    void ofTwoErasDoNotMix() {
        Desk desk = new Desk(directory);
        desk.taken(new Life().beats(40).clockSet(Duration.ofMinutes(-2)).beats(40));
        assertEquals(List.of("20", "20", "20"), desk.rows("SELECT n FROM minutes ORDER BY at"));
    }

    /** A gap, a restart and changing figures. */
    private static Life unevenLife() {
        Life life = new Life().pass(Duration.ofSeconds(17));
        for (int i = 0; i < 12; i++) {
            life.usedPercent = 20 + 7 * (i % 5);
            life.oomKills += i % 3;
            life.beats(3 + i);
        }
        return life.pass(Duration.ofMinutes(3))
                .beats(30)
                .restarted(Duration.ofSeconds(9))
                .beats(30);
    }

    private static List<String> calculated(Desk desk, Series series) {
        TreeMap<Long, List<Long>> values = new TreeMap<>();
        TreeMap<Long, Integer> counts = new TreeMap<>();
        for (String row : desk.rows("SELECT at, " + series.column() + " FROM samples ORDER BY at")) {
            String[] columns = row.split(" ", -1);
            long minute = TimeKey.minute(Long.parseLong(columns[0]));
            counts.merge(minute, 1, Integer::sum);
            values.computeIfAbsent(minute, key -> new ArrayList<>());
            if (!columns[1].equals("null")) {
                values.get(minute).add(Long.parseLong(columns[1]));
            }
        }
        values.pollLastEntry();
        List<String> rows = new ArrayList<>();
        values.forEach((minute, of) -> rows.add(minute + " " + counts.get(minute) + " " + text(series, of)));
        return rows;
    }

    private static String text(Series series, List<Long> values) {
        if (values.isEmpty()) {
            return series.kind() == Series.Kind.LEVEL ? "null null null" : "null null";
        }
        long sum = values.stream().mapToLong(Long::longValue).sum();
        long max = values.stream().mapToLong(Long::longValue).max().orElseThrow();
        long min = values.stream().mapToLong(Long::longValue).min().orElseThrow();
        long mean = Math.round((double) sum / values.size());
        return series.kind() == Series.Kind.LEVEL ? min + " " + mean + " " + max : sum + " " + max;
    }
}
