package io.memwitness.forensics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Leak;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is called a leak: the least memory of each hour rises for six hours or more. */
class LeaksTest {

    private static final long HOUR = 3600;
    private static final long MIB = 1L << 20;

    /** MiB of each hour from hour 0 on; "-" is an hour without a reading, "r" before a number: started anew in this hour. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # rule                                        | MiB of each hour                             | since, MiB an hour, now
        seven hours of rise are a leak                | 100 120 140 160 180 200 220                  | hour 0, 20, 220
        six hours of readings are five of rise        | 100 120 140 160 180 200                      | none
        one step of six may go down                   | 100 120 140 135 160 180 200                  | hour 0, 16, 200
        two may not                                   | 100 120 110 140 130 160 180                  | none
        a rise that has ended is no leak              | 100 120 140 160 180 200 220 220 220          | none
        flat is none                                  | 100 100 100 100 100 100 100 100              | none
        falling is none                               | 220 200 180 160 140 120 100                  | none
        it begins where the rise does                 | 100 100 100 100 120 140 160 180 200 220 240  | hour 3, 20, 240
        noise before it does not move its begin far   | 101 99 101 100 120 140 160 180 200 220 240   | hour 3, 20, 240
        a restart resets it                           | 100 120 140 160 180 r90 110 130 150          | none
        even when nobody saw the restart              | 300 320 340 360 380 400 90 110 130 150       | none
        after a restart it counts anew                | 300 320 r90 110 130 150 170 190 210          | hour 2, 20, 210
        little of much is a leak when it is 64 MiB    | 9000 9011 9022 9033 9044 9055 9066           | hour 0, 11, 9066
        little of much is none                        | 9000 9005 9010 9015 9020 9025 9030           | none
        a tenth of little is one                      | 60 61 62 63 64 65 66                         | hour 0, 1, 66
        next to nothing is none                       | 6.0 6.1 6.2 6.3 6.4 6.5 7.0                  | none
        hours without a reading are left out          | 100 120 - - 180 200 220 240 260              | hour 0, 20, 260
        one hour far off does not change the speed    | 100 120 140 250 180 200 220 240 260          | hour 0, 20, 260
        nothing was read                              | -                                            | none
        """)
    void finds(String rule, String hours, String expected) {
        assertEquals(expected, Leaks.of(hours(hours)).map(LeaksTest::text).orElse("none"), rule);
    }

    @Test
    void tellsWhatItWasAtTheBegin() {
        Leak leak = Leaks.of(hours("100 120 140 160 180 200 221")).orElseThrow();

        assertEquals(new Leak(Instant.EPOCH, Instant.ofEpochSecond(6 * HOUR), 100 * MIB, 221 * MIB, 20 * MIB), leak);
    }

    private static String text(Leak leak) {
        return "hour %d, %d, %d"
                .formatted(
                        leak.since().getEpochSecond() / HOUR,
                        Math.round((double) leak.bytesPerHour() / MIB),
                        leak.now() / MIB);
    }

    private static List<Leaks.Hour> hours(String text) {
        List<Leaks.Hour> hours = new ArrayList<>();
        long start = 0;
        for (String hour : text.split(" ", -1)) {
            boolean anew = hour.startsWith("r");
            if (!hour.equals("-")) {
                double mib = Double.parseDouble(hour.substring(anew ? 1 : 0));
                hours.add(new Leaks.Hour(start, Math.round(mib * MIB), anew));
            }
            start += HOUR;
        }
        return hours;
    }
}
