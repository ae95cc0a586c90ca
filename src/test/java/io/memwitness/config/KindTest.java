package io.memwitness.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How values are written, and which are refused with what reason. */
class KindTest {

    private static final String NO_DURATION = "is not a duration";
    private static final String NO_SIZE = "is not a size";
    private static final String NO_PERCENTAGE = "is not a percentage";
    private static final String NO_NUMBER = "is not a whole number";
    private static final String OUT_OF_RANGE = "is out of range";

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "200ms, PT0.2S",
        "3s,    PT3S",
        "0003s, PT3S",
        "10m,   PT10M",
        "1h,    PT1H",
        "7d,    PT168H",
        "604800s, PT168H"
    })
    void durationsHaveAUnit(String text, String iso) throws Refused {
        assertEquals(Duration.parse(iso), new Durations("200ms", "7d").read(text));
    }

    @Test
    void onlyNoTimeAtAllNeedsNoUnit() throws Refused {
        assertEquals(Duration.ZERO, new Durations("0s", "1d").read("0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "s",
                "ms",
                "3 s",
                "3S",
                "3M",
                "3sec",
                "3min",
                "1m30s",
                "1.5s",
                "-3s",
                "+3s",
                "3w",
                "00",
                "3s ",
                " 3s",
                "PT3S",
                "３s",
                "٣s",
                "3µs",
                "0x3s",
                "1e3s",
                "x",
                "-",
                "3s\u0000"
            })
    void whatIsNotADurationIsRefused(String text) {
        assertEquals(NO_DURATION, refusal(new Durations("0s", "7d"), text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "199ms",
                "0",
                "0s",
                "3601s",
                "2h",
                "99999999999999999999d",
                "9223372036854775807ms",
                "18446744073709552s"
            })
    void durationsHaveARange(String text) {
        assertEquals(OUT_OF_RANGE, refusal(new Durations("200ms", "1h"), text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"200ms", "1h", "3600s", "60m"})
    void bothEndsOfARangeOfDurationsBelongToIt(String text) {
        assertEquals("", refusal(new Durations("200ms", "1h"), text));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0, 0",
        "65536, 65536",
        "64K, 65536",
        "64k, 65536",
        "20M, 20971520",
        "1G, 1073741824",
        "1T, 1099511627776"
    })
    void sizesAreBytesOrPowersOf1024(String text, long bytes) throws Refused {
        assertEquals(bytes, new Sizes("0", "1T").read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"K", "64KB", "64KiB", "64 K", "1.5G", "-1", "64P", "x", "64%", "6 4", "٦K"})
    void whatIsNotASizeIsRefused(String text) {
        assertEquals(NO_SIZE, refusal(new Sizes("0", "1T"), text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "65535",
                "0",
                "63K",
                "2147483649",
                "3G",
                "1T",
                "99999999999999999999T",
                "8388608T",
                "18014398509482048K"
            })
    void sizesHaveARange(String text) {
        assertEquals(OUT_OF_RANGE, refusal(new Sizes("64K", "2G"), text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"64K", "65536", "2G", "2147483648"})
    void bothEndsOfARangeOfSizesBelongToIt(String text) {
        assertEquals("", refusal(new Sizes("64K", "2G"), text));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"80, 80", "80%, 80", "80.5, 80.5", "80.5 %, 80.5", "0, 0", "100, 100", "100.000%, 100", "007, 7"})
    void percentagesMayHaveASignAndAPoint(String text, double percent) throws Refused {
        assertEquals(percent, new Percents(0, 100).read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "80%%",
                "80,5",
                "80.",
                ".5",
                "8.0.5",
                "-1",
                "-0",
                "+80",
                "1e1",
                "0x50",
                "80d",
                "80f",
                "NaN",
                "Infinity",
                "80 5",
                "x",
                "٨٠",
                "0.000000000000000000000000001"
            })
    void whatIsNotAPercentageIsRefused(String text) {
        assertEquals(NO_PERCENTAGE, refusal(new Percents(0, 100), text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"50.1", "51%", "100", "9999999999999999999"})
    void percentagesHaveARange(String text) {
        assertEquals(OUT_OF_RANGE, refusal(new Percents(0, 50), text));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"-999, -999", "1000, 1000", "0, 0", "-0, 0", "010, 10"})
    void wholeNumbersMayBeNegative(String text, int number) throws Refused {
        assertEquals(number, new WholeNumbers(-999, 1000).read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "--5", "+5", "5.0", "5 000", "1e3", "0x10", "five", "٥", "5-"})
    void whatIsNotAWholeNumberIsRefused(String text) {
        assertEquals(NO_NUMBER, refusal(new WholeNumbers(-999, 1000), text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1000", "1001", "4294967297", "99999999999999999999", "-99999999999999999999"})
    void wholeNumbersHaveARange(String text) {
        assertEquals(OUT_OF_RANGE, refusal(new WholeNumbers(-999, 1000), text));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"yes, true", "true, true", "on, true", "YES, true", "no, false", "false, false", "Off, false"})
    void yesAndNoHaveThreeSpellings(String text, boolean meaning) throws Refused {
        assertEquals(meaning, new YesNo().read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "y", "yes no", "enabled", "ＹＥＳ"})
    void whatIsNeitherYesNorNoIsRefused(String text) {
        assertEquals("is neither yes nor no", refusal(new YesNo(), text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".", "logs", "/var/log/memwitness", "/srv/a b", "/srv/#1", "/srv/a=b", "/srv/\"x\"", "/a/../b"})
    void directoriesAreTakenAsTheyAre(String text) throws Refused {
        assertEquals(Path.of(text), new Directories().read(text));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "~/logs      | begins with ~, which nothing expands here",
                "\"/var/log\"| is in quotes, which would become part of the name",
                "'/var/log'  | is in quotes, which would become part of the name",
                "`/a\u0000`  | has a character that does not print",
                "`/a\nb`     | has a character that does not print",
                "`/a\u00a0b` | has a character that does not print",
                "`/a\u202eb` | has a character that does not print",
            })
    void directoriesWithAMistakeAreRefused(String text, String reason) {
        assertEquals(reason, refusal(new Directories(), text));
    }

    private static String refusal(Kind<?> kind, String text) {
        try {
            kind.read(text);
            return "";
        } catch (Refused e) {
            return e.reason();
        }
    }
}
