package io.memwitness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At most so many files of at most such a size, each of whole blocks. */
class RollingTest {

    private static final int BLOCK_BYTES =
            ReportText.general(Reports.report().build()).length();

    @TempDir
    Path directory;

    private LogDesk desk;

    @BeforeEach
    void open() {
        desk = new LogDesk(directory);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest(name = "{0} blocks, {2} files of {1} blocks: {3}")
    @CsvSource(delimiter = '|', textBlock = """
        # reports | blocks that fit | files | blocks in each file, present one first
        0         | 2               | 3     | 0
        2         | 2               | 3     | 2
        3         | 2               | 3     | 1 2
        6         | 2               | 3     | 2 2 2
        7         | 2               | 3     | 1 2 2
        13        | 2               | 3     | 1 2 2
        5         | 2.99            | 20    | 1 2 2
        4         | 0.5             | 3     | 1 1 1
        5         | 2               | 1     | 1
        5         | 2               | 2     | 1 2
        """)
    void keepsWholeBlocks(int reports, double fit, int files, String expected) throws IOException {
        desk.restart(Math.round(fit * BLOCK_BYTES), files);
        List<String> blocks = new ArrayList<>();
        for (int i = 0; i < reports; i++) {
            blocks.add(ReportText.general(desk.append()));
        }

        List<String> contents = contents();

        assertEquals(
                expected,
                String.join(
                        " ", contents.stream().map(text -> "" + blocksIn(text)).toList()));
        String kept = String.join("", contents.reversed());
        assertTrue(String.join("", blocks).endsWith(kept), "the newest blocks, in their order");
    }

    @Test
    void countsWhatWasThereBeforeTheStart() throws IOException {
        desk.restart(2L * BLOCK_BYTES, 3).append();
        desk.restart().append();
        desk.restart().append();

        assertEquals(
                List.of(1, 2), contents().stream().map(RollingTest::blocksIn).toList());
    }

    @Test
    void doesNotRollAFileThatWasTruncated() throws IOException {
        desk.restart(2L * BLOCK_BYTES, 3).append();
        desk.append();
        Files.writeString(desk.general(), "");
        desk.append();

        assertEquals(List.of(1), contents().stream().map(RollingTest::blocksIn).toList());
    }

    @Test
    void renamesOnlyUpToAGap() throws IOException {
        desk.restart(1, 5);
        Files.writeString(desk.rolled(1), "one");
        Files.writeString(desk.rolled(3), "three");
        desk.append();
        desk.append();

        assertEquals("one", LogDesk.text(desk.rolled(2)));
        assertEquals("three", LogDesk.text(desk.rolled(3)));
    }

    @Test
    void removesFilesOfATimeWhenMoreWereAllowed() throws IOException {
        desk.restart(1, 6);
        for (int i = 0; i < 6; i++) {
            desk.append();
        }
        desk.restart(1, 3).append();

        assertEquals(3, contents().size());
        assertFalse(Files.exists(desk.rolled(4)));
    }

    @Test
    void goesOnInTheSameFileWhenItCannotRoll() throws IOException {
        Path inTheWay = desk.restart(1, 2).rolled(1);
        Files.createDirectories(inTheWay.resolve("full"));
        String all = ReportText.general(desk.append())
                + ReportText.general(desk.append())
                + ReportText.general(desk.append());

        assertEquals(all, LogDesk.text(desk.general()));
        assertEquals(
                List.of(desk.general() + " cannot be rolled: Is a directory. It grows beyond log.max_size until it can."
                        + " Check owner and mode of its directory."),
                desk.told());

        Files.delete(inTheWay.resolve("full"));
        Files.delete(inTheWay);
        desk.append();
        assertEquals(all, LogDesk.text(inTheWay));
        assertEquals(List.of(desk.general() + " is rolled again."), desk.told());
    }

    private List<String> contents() throws IOException {
        List<String> contents = new ArrayList<>(List.of(LogDesk.text(desk.general())));
        for (int number = 1; Files.exists(desk.rolled(number)); number++) {
            contents.add(LogDesk.text(desk.rolled(number)));
        }
        return contents;
    }

    private static int blocksIn(String text) {
        return text.split("\n\n", -1).length - 1;
    }
}
