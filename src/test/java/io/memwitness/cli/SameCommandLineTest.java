package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.config.Options;
import io.memwitness.config.Setting;
import io.memwitness.config.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorder reads its command line without Picocli; both must accept and refuse the same, in the same words. */
class SameCommandLineTest {

    private static final List<String> WORDS = words();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "run --top 7",
                "run --top=7",
                "run --top=7 --interval 1s --log-dir=/a=b",
                "run --protect-oom-score-adj -500",
                "run --protect-oom-score-adj=-500",
                "run --top=",
                "run --top ",
                "run --top 0 --interval 9x",
                "run --top -7",
                "run --log-dir -",
                "run --log-dir @file",
                "run --log-dir \"x\"",
                "run --log-dir help",
                "run --log-dir =x",
                "run --config /nowhere",
                "run --config= --top 3",
                "run --top",
                "run --top --interval 3s",
                "run --top 7 --top 8",
                "run --tpo 7",
                "run --to 7",
                "run -top 7",
                "run --TOP=7",
                "run --log-dir -x",
                "run --log-dir=-x",
                "run --log-dir --",
                "run --log-dir -5x",
                "run --",
                "run -- x",
                "run x",
                "run -",
                "run -5",
                "run ",
                "run @/etc/hostname",
                "run run",
                "run help",
                "run --help",
                "run --top -h"
            })
    void meansTheSameWithAndWithoutPicocli(String line) {
        assertSame(line.split(" ", -1));
    }

    @Test
    void meansTheSameHoweverItIsMixed() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            List<String> line = new ArrayList<>(List.of("run"));
            for (int words = random.nextInt(5); words >= 0; words--) {
                line.add(WORDS.get(random.nextInt(WORDS.size())));
            }
            assertSame(line.toArray(new String[0]));
        }
    }

    /** Otherwise a proper command line would start a recorder that is 13 MB bigger than it must be. */
    @Test
    void isReadWithoutPicocliWheneverPicocliTakesItForARecording() {
        Random random = new Random(8);
        for (int i = 0; i < 300; i++) {
            List<String> line = new ArrayList<>();
            for (int words = random.nextInt(4); words >= 0; words--) {
                line.add(WORDS.get(random.nextInt(WORDS.size())));
            }
            FakeProduct recorder = new FakeProduct();
            List<String> whole = new ArrayList<>(List.of("run"));
            whole.addAll(line);
            new Shell(recorder).memwitnessByPicocli(whole.toArray(new String[0]));
            boolean recorded = !recorder.calls().isEmpty();
            boolean read = Options.read(line).isPresent();
            assertEquals(true, read || !recorded, () -> String.join(" ", whole));
        }
    }

    private static void assertSame(String[] line) {
        FakeProduct direct = new FakeProduct();
        FakeProduct byPicocli = new FakeProduct();
        Shell first = new Shell(direct);
        Shell second = new Shell(byPicocli);
        String told = Arrays.toString(line);
        assertEquals(second.memwitnessByPicocli(line), first.memwitness(line), told);
        assertEquals(byPicocli.calls(), direct.calls(), told);
        assertEquals(second.err(), first.err(), told);
        assertEquals(second.out(), first.out(), told);
    }

    private static List<String> words() {
        List<String> words =
                new ArrayList<>(List.of("--config", "--help", "-h", "-", "-5", "-x", "x", "@x", "", "--tpo"));
        for (Setting<?> setting : Settings.all()) {
            words.add(setting.option());
            words.add(setting.option() + "=" + setting.example());
            words.add(setting.example());
        }
        return words;
    }
}
