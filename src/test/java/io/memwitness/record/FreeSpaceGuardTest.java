package io.memwitness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stricter of two limits counts, and what is not known is no shortage. */
class FreeSpaceGuardTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # case                     | MiB: free, of all | limits: MiB, percent | shortage
        room for both              | 600   | 10000     | 50  | 5              | none
        just enough                | 500   | 10000     | 50  | 5              | none
        percent is stricter        | 499   | 10000     | 50  | 5              | 499.0 MiB free, 500.0 MiB wanted
        bytes are stricter         | 49    | 100       | 50  | 5              | 49.0 MiB free, 50.0 MiB wanted
        no percent                 | 50    | 10000     | 50  | 0              | none
        no bytes                   | 499   | 10000     | 0   | 5              | 499.0 MiB free, 500.0 MiB wanted
        no limit at all            | 0     | 10000     | 0   | 0              | none
        unknown, as on some mounts | 0     | 0         | 50  | 5              | none
        """)
    void findsAShortage(String name, double free, double total, double minMib, double minPercent, String shortage) {
        LogPlace place = new LogPlace(Path.of("."), 1, 1, Reports.mib(minMib), minPercent);
        DiskSpace disk = directory -> new DiskSpace.Room(Reports.mib(free), Reports.mib(total));

        assertEquals(shortage, new FreeSpaceGuard(place, disk).shortage().orElse("none"));
    }

    @Test
    void asksTheRealDisk() {
        DiskSpace.Room room = DiskSpace.REAL.of(Path.of("."));

        assertEquals(Path.of(".").toFile().getTotalSpace(), room.totalBytes());
        assertEquals(new DiskSpace.Room(0, 0), DiskSpace.REAL.of(Path.of("not/there")));
    }
}
