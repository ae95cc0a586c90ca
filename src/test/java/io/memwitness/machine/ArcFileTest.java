package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.HostMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cache of ZFS: what it holds beyond what is in Slab, without a look for the file on each beat. */
class ArcFileTest {

    /** Of a file server, shortened; the headers and dnodes of its many files are 3 of its 33 GB. */
    private static final String FILE_SERVER = """
        13 1 0x01 147 39984 5280842461 9312098573212
        name                            type data
        hits                            4    53342
        c_max                           4    33676691456
        size                            4    33743421984
        compressed_size                 4    28242027008
        hdr_size                        4    192501600
        data_size                       4    28890273280
        metadata_size                   4    1463973888
        dbuf_size                       4    743366784
        dnode_size                      4    1853657152
        bonus_size                      4    595791360
        """;

    @TempDir
    Path directory;

    @Test
    void tellsTheBlocksWithoutTheirHeaders() {
        assertEquals(28_890_273_280L + 1_463_973_888L, arc(FILE_SERVER).read());
    }

    @Test
    void tellsAllOfItWhereZfsTellsNoParts() {
        assertEquals(
                4_000_000,
                arc("name type data\nhits 4 7\nsize 4 4000000\nl2_size 4 5\n").read());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "size", "size \n", "size 4 x\n", "x_size 4 5\n", "\n\n\n", "size 4 99999999999999999999999\n"
            })
    void tellsNothingWhenItIsInNoKnownForm(String text) {
        assertEquals(HostMemory.ABSENT, arc(text).read());
    }

    @Test
    void isFoundWhenTheModuleIsLoadedLater() {
        ArcFile arc = new ArcFile(directory.resolve("arcstats"));
        assertEquals(HostMemory.ABSENT, arc.read());
        new ProcOnDisk(directory).file("arcstats", FILE_SERVER);

        for (int beat = 1; beat < ArcFile.LOOK_EVERY; beat++) {
            assertEquals(HostMemory.ABSENT, arc.read());
        }

        assertEquals(30_354_247_168L, arc.read());
    }

    @Test
    void isFoundAgainWhenTheModuleWasLoadedAnew() throws IOException {
        ArcFile arc = arc("");
        assertEquals(HostMemory.ABSENT, arc.read());
        Files.delete(directory.resolve("arcstats"));
        new ProcOnDisk(directory).file("arcstats", FILE_SERVER);

        for (int beat = 1; beat < ArcFile.LOOK_EVERY; beat++) {
            arc.read();
        }

        assertEquals(30_354_247_168L, arc.read());
    }

    private ArcFile arc(String text) {
        new ProcOnDisk(directory).file("arcstats", text);
        return new ArcFile(directory.resolve("arcstats"));
    }
}
