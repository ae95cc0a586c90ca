package io.memwitness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Beats;
import io.memwitness.model.Census;
import io.memwitness.model.Protection;
import io.memwitness.model.Trust;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The TRUST line is short when all is well and names whatever is not. */
class TrustTextTest {

    private static final String GOOD_BEAT = "sampled 0.4 s ago in 12 ms, on time; ";
    private static final String GOOD_CENSUS = "; 214 of 214 processes read";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # beat                | late    | took    | age     | missed: now, total | suspended | line
        on time               | PT0S    | PT0.012S| PT0.4S  | 0 | 0  | PT0S   | sampled 0.4 s ago in 12 ms, on time
        late                  | PT0.3S  | PT0.012S| PT0.4S  | 0 | 0  | PT0S   | sampled 0.4 s ago in 12 ms, 300 ms late
        very late and slow    | PT6.2S  | PT2.5S  | PT150S  | 2 | 2  | PT0S   | sampled 2m30s ago in 2.5 s, 6.2 s late after 2 missed beats; 2 beats missed since the recorder started
        missed one            | PT0S    | PT0.012S| PT0.4S  | 1 | 1  | PT0S   | sampled 0.4 s ago in 12 ms, on time after 1 missed beat; 1 beat missed since the recorder started
        missed some long ago  | PT0S    | PT0.012S| PT0.4S  | 0 | 40 | PT0S   | sampled 0.4 s ago in 12 ms, on time; 40 beats missed since the recorder started
        suspended             | PT0S    | PT0.012S| PT0.4S  | 0 | 0  | PT62M  | sampled 0.4 s ago in 12 ms, on time; host suspended for 1h2m since the recorder started
        missed and suspended  | PT0S    | PT0.012S| PT0.4S  | 0 | 7  | PT62M  | sampled 0.4 s ago in 12 ms, on time; 7 beats missed and host suspended for 1h2m since the recorder started
        """)
    void tellsABeatThatWasNotOnTime(
            String beat,
            Duration late,
            Duration took,
            Duration age,
            long now,
            long total,
            Duration suspended,
            String line) {
        Beats beats = new Beats(late, took, age, now, total, suspended);

        assertEquals(line + GOOD_CENSUS, TrustText.of(new Trust(beats, Reports.census(), List.of(), List.of())));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # pass         | seen | read | kernel, zombies | vanished, denied, untracked | whole | line
        all            | 214  | 214  | 0  | 0          | 0 | 0  | 0                  | true  | 214 of 214 processes read
        a usual host   | 214  | 214  | 98 | 1          | 0 | 0  | 0                  | true  | 214 of 214 processes read (98 kernel threads, 1 zombie among them)
        hidepid        | 214  | 14   | 0  | 0          | 0 | 200| 0                  | true  | 14 of 214 processes read, 200 NOT readable (permission denied)
        a fork storm   | 9000 | 8192 | 1  | 3          | 7 | 0  | 808                | true  | 8192 of 9000 processes read (1 kernel thread, 3 zombies among them), 808 NOT followed (too many processes), 7 ended while being read
        only a share   | 214  | 210  | 0  | 0          | 1 | 4  | 0                  | false | 210 of 214 processes known, the biggest and the new ones read now, 4 NOT readable (permission denied), 1 ended while being read
        """)
    void countsWhatWasNotRead(
            String pass,
            int seen,
            int read,
            int kernel,
            int zombies,
            int vanished,
            int denied,
            int untracked,
            boolean whole,
            String line) {
        Census census = new Census(seen, read, kernel, zombies, vanished, denied, untracked, whole);

        assertEquals(GOOD_BEAT + line, TrustText.of(new Trust(Reports.onTime(), census, List.of(), List.of())));
    }

    @Test
    void tellsProtectionsThatFailedAndRemarks() {
        List<Protection> protections = List.of(
                new Protection(false, "memory NOT locked (RLIMIT_MEMLOCK is 8 MiB)", "set LimitMEMLOCK=infinity"),
                new Protection(true, "oom_score_adj -900", ""));
        List<String> remarks = List.of("clock stepped by -3.0 s", "/proc is mounted with hidepid");

        assertEquals(
                "sampled 0.4 s ago in 12 ms, on time; 214 of 214 processes read; memory NOT locked (RLIMIT_MEMLOCK is"
                        + " 8 MiB), oom_score_adj -900; clock stepped by -3.0 s; /proc is mounted with hidepid",
                TrustText.of(new Trust(Reports.onTime(), Reports.census(), protections, remarks)));
    }
}
