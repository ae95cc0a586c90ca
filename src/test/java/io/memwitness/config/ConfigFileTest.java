package io.memwitness.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a configuration file may look like, and what is said about one that may not. */
class ConfigFileTest {

    private static final String CANNOT_BE_READ = "the configuration file cannot be read: ";
    private static final String NAME_ANOTHER =
            ". Name one that can be, for example: --config /etc/memwitness/memwitness.conf";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "top = 7",
                "top=7",
                "  top\t=  7 \t",
                "# comment\n\n   # top = 8\n\ntop = 7\n",
                "top = 7\r\nsustain = 5s\r\n",
                "\uFEFFtop = 7",
                "\uFEFF# comment\r\ntop = 7",
                "# Größe \u202e\ntop = 7",
                "\n\n\ntop = 7"
            })
    void aLineIsAKeyAndAValue(String text) throws Exception {
        assertEquals(7, read(text).top());
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory.threshold", "memory-threshold", "memory_threshold"})
    void pointsDashesAndUnderscoresInKeysAreTheSame(String key) throws Exception {
        assertEquals(70, read(key + " = 70").memoryThreshold());
    }

    @Test
    void anEqualsSignAndAHashBelongToAPath() throws Exception {
        assertEquals(Path.of("/srv/a=b#c"), read("log.dir = /srv/a=b#c").logDir());
    }

    @Test
    void anEmptyFileChangesNothing() throws Exception {
        assertEquals(5, read("").top());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # line                       | message
        top                          | top has no "=". Write key = value, for example: interval = 5s
        [memory]                     | [memory] has no "=". Write key = value, for example: interval = 5s
        top: 5                       | top: 5 has no "=". Write key = value, for example: interval = 5s
        top =                        | top = has no value. Use a whole number from 1 to 100, for example: top = 10
        top = 0                      | top = 0 is out of range. Use a whole number from 1 to 100, for example: top = 10
        memory-threshold = 140       | memory.threshold = 140 is out of range. Use a percentage from 0 to 100, for example: memory.threshold = 90
        interval = 100ms             | interval = 100ms is out of range. Use a duration from 200ms to 1h, for example: interval = 5s
        log.max_size = 1K            | log.max_size = 1K is out of range. Use a size from 64K to 2G, for example: log.max_size = 100M
        protect.lock_memory = maybe  | protect.lock_memory = maybe is neither yes nor no. Use yes or no, for example: protect.lock_memory = no
        log.dir = ~/logs             | log.dir = ~/logs begins with ~, which nothing expands here. Use the path of a directory, for example: log.dir = /var/log/memwitness
        log.dir = /srv/logs # mine   | log.dir = /srv/logs # mine has a comment behind the value, which needs a line of its own. Use the path of a directory, for example: log.dir = /var/log/memwitness
        top = 5\t# five              | top = 5\\u0009# five has a comment behind the value, which needs a line of its own. Use a whole number from 1 to 100, for example: top = 10
        tpo = 5                      | tpo is not a setting. Did you mean top? It takes a whole number from 1 to 100, for example: top = 10
        Top = 5                      | Top is not a setting. Did you mean top? It takes a whole number from 1 to 100, for example: top = 10
        threshold = 5                | threshold is not a setting. Did you mean memory.threshold? It takes a percentage from 0 to 100, for example: memory.threshold = 90
        colour = red                 | colour is not a setting. "memwitness run --help" lists all
        = 5                          | the key is missing. "memwitness run --help" lists all
        --top = 5                    | --top is not a setting. Did you mean top? It takes a whole number from 1 to 100, for example: top = 10
        tоp = 5                      | tоp is not a setting. Did you mean top? It takes a whole number from 1 to 100, for example: top = 10
        top\u200b = 5                | top\\u200b is not a setting. Did you mean top? It takes a whole number from 1 to 100, for example: top = 10
        """)
    void aMistakeIsToldWithFileAndLine(String line, String message) throws IOException {
        assertEquals("memwitness.conf:2: " + message, refusal("# first line\n" + line + "\n"));
    }

    @Test
    void aSecretUnderAnUnknownKeyIsNotRepeated() throws IOException {
        assertFalse(refusal("smtp.password = hunter2").contains("hunter2"));
    }

    @Test
    void aKeyMayOccurOnlyOnceHoweverItIsSpelled() throws IOException {
        assertEquals(
                "memwitness.conf:3: memory_threshold = 60 repeats memory.threshold of line 1. Keep one of the two",
                refusal("memory.threshold = 70\n\nmemory_threshold = 60"));
    }

    @Test
    void everyMistakeHasALineOfItsOwn() throws IOException {
        assertEquals(3, refusal("top = 0\nx\ny = 1").lines().count());
    }

    @Test
    void aFileFullOfMistakesDoesNotFillTheScreen() throws IOException {
        String refusal = refusal("nonsense\n".repeat(1000));
        assertEquals(51, refusal.lines().count());
        assertTrue(refusal.endsWith("... and 950 problems more"), refusal);
    }

    @Test
    void aLongLineIsShortenedInTheMessage() throws IOException {
        String refusal = refusal("top = " + "9".repeat(200_000));
        assertEquals(
                "memwitness.conf:1: top = " + "9".repeat(57)
                        + "... is out of range. Use a whole number from 1 to 100, for example: top = 10",
                refusal);
    }

    @Test
    void aLineOfAMegabyteIsNoConfiguration() throws IOException {
        assertEquals(
                "memwitness.conf: is bigger than 256K, so it cannot be a configuration file",
                refusal("top = " + "9".repeat(1_000_000)));
    }

    @Test
    void aFileWithoutEndIsNoConfiguration() {
        assertEquals("/dev/zero: is bigger than 256K, so it cannot be a configuration file", refusalOf("/dev/zero"));
    }

    @Test
    void aNulByteIsToldWithItsLine() throws IOException {
        assertEquals(
                "memwitness.conf:2: has the control character \\u0000. Is this a configuration file?",
                refusal("top = 5\nsustain = 5s\u0000\n"));
    }

    @Test
    void anEscapeSequenceDoesNotReachTheTerminal() throws IOException {
        assertEquals(
                "memwitness.conf:1: has the control character \\u001b. Is this a configuration file?",
                refusal("top = \u001b[2J"));
    }

    @Test
    void aLoneCarriageReturnDoesNotHideWhatStandsBeforeIt() throws IOException {
        assertEquals(
                "memwitness.conf:1: has the control character \\u000d. Is this a configuration file?",
                refusal("# comment\rtop = 5\n"));
    }

    @Test
    void otherEncodingsAreToldWithTheirLine() throws IOException {
        byte[] latin1 = "top = 5\n# Größe\n".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("memwitness.conf:2: is not UTF-8 text. Save the file as UTF-8", refusal(latin1));
        byte[] cut = {'t', 'o', 'p', (byte) 0xC3};
        assertEquals("memwitness.conf:1: is not UTF-8 text. Save the file as UTF-8", refusal(cut));
        byte[] utf16 = "top = 5".getBytes(StandardCharsets.UTF_16);
        assertEquals("memwitness.conf:1: is not UTF-8 text. Save the file as UTF-8", refusal(utf16));
    }

    @Test
    void binaryGarbageIsToldInOneLineOfPlainText() throws IOException {
        Random random = new Random(42);
        for (int i = 0; i < 200; i++) {
            byte[] garbage = new byte[1 + random.nextInt(5000)];
            random.nextBytes(garbage);
            String refusal = refusal(garbage);
            assertEquals(1, refusal.lines().count(), refusal);
            assertTrue(refusal.chars().noneMatch(Character::isISOControl), refusal);
        }
    }

    @Test
    void aMissingFileIsToldByName() {
        assertEquals(
                "missing.conf: " + CANNOT_BE_READ + "no such file" + NAME_ANOTHER,
                refusalOf(directory + "/missing.conf"));
    }

    @Test
    void aDirectoryIsNoFile() {
        assertEquals("/proc: " + CANNOT_BE_READ + "Is a directory" + NAME_ANOTHER, refusalOf("/proc"));
    }

    @Test
    void aFileWhoseReadingFailsIsToldWithTheReason() {
        assertEquals(
                "/proc/self/mem: " + CANNOT_BE_READ + "Input/output error" + NAME_ANOTHER, refusalOf("/proc/self/mem"));
    }

    @Test
    void aFileWithoutPermissionIsToldSo() throws IOException {
        Path file = Files.writeString(directory.resolve("memwitness.conf"), "top = 5");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root may read everything");
        assertEquals(
                "memwitness.conf: " + CANNOT_BE_READ + "permission denied" + NAME_ANOTHER, refusalOf(file.toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ``        | The name of the configuration file is empty. Leave it out, or name one
        `a\u0000b`| a\\u0000b: the configuration file cannot be read: Nul character not allowed: a\\u0000b. Name one that can be, for example: --config /etc/memwitness/memwitness.conf
        """)
    void aNameThatIsNoPathIsRefused(String name, String message) {
        assertEquals(message, refusalOf(name));
    }

    @Test
    void aFileThatCannotBeReadIsAMistakeInTheConfigurationAndNotInTheCommandLine() {
        Map<String, String> options = Map.of("--config", "/nowhere/memwitness.conf");
        SettingsException refused = assertThrows(SettingsException.class, () -> Settings.from(options, Map.of()));
        assertFalse(refused.isOptionAtFault());
    }

    private Settings read(String text) throws IOException, SettingsException {
        Path file = Files.writeString(directory.resolve("memwitness.conf"), text);
        return Settings.from(Map.of("--config", file.toString()), Map.of());
    }

    private String refusal(String text) throws IOException {
        return refusal(text.getBytes(StandardCharsets.UTF_8));
    }

    private String refusal(byte[] bytes) throws IOException {
        return refusalOf(
                Files.write(directory.resolve("memwitness.conf"), bytes).toString());
    }

    /** What is said, without the path of the temporary directory. */
    private String refusalOf(String file) {
        Map<String, String> options = Map.of("--config", file);
        SettingsException refused = assertThrows(SettingsException.class, () -> Settings.from(options, Map.of()));
        return refused.lines().replace(directory + "/", "");
    }
}
