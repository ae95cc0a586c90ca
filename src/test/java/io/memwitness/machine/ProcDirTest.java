package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Fact;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be read of a process is missing for a reason that an administrator understands. */
class ProcDirTest {

    @TempDir
    Path directory;

    private FakeProc proc;

    @BeforeEach
    void makeOneProcess() {
        proc = new FakeProc(directory.resolve("proc")).process(42, "orders");
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of("permission denied", new AccessDeniedException("/proc/42/io")),
                Arguments.of("permission denied", new FileSystemException("io", null, "Operation not permitted")),
                Arguments.of("ended", new IOException("No such process")),
                Arguments.of("input/output error", new IOException("Input/output error")),
                Arguments.of("eingabe-\\nfehler", new IOException("Eingabe-\nfehler")),
                Arguments.of("cannot be read", new IOException()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("troubles")
    void saysWhyAFileCannotBeRead(String reason, IOException trouble) {
        assertEquals(
                Fact.missing(reason),
                of(42, new TroubledFiles().fail("io", trouble)).read("io", 10));
        assertEquals(
                Fact.missing(reason),
                of(42, new TroubledFiles().fail("io", trouble)).number("io"));
        assertEquals(
                Fact.missing(reason),
                of(42, new TroubledFiles().fail("cwd", trouble)).link("cwd"));
        assertEquals(
                Fact.missing(reason),
                of(42, new TroubledFiles().fail("fd", trouble)).entries("fd", 10));
        assertEquals(
                Fact.missing(reason),
                of(42, new TroubledFiles().fail("fd", trouble)).size("fd"));
    }

    @Test
    void tellsAFileThatTheKernelDoesNotHaveFromAProcessThatEnded() {
        assertEquals(Fact.missing("no such file in this kernel"), of(42).number("loginuid2"));
        assertEquals(Fact.missing("ended"), of(43).number("loginuid"));
    }

    @Test
    void saysEndedWhateverTheTroubleWhenTheProcessIsGone() {
        TroubledFiles files = new TroubledFiles()
                .fail("io", new IOException("Input/output error"))
                .before("io", () -> proc.end(42));

        assertEquals(Fact.missing("ended"), of(42, files).read("io", 10));
    }

    @Test
    void readsNoMoreThanTheLimit() {
        proc.write("42/long", "x".repeat(100_000));

        for (int limit : new int[] {1, 16_383, 16_384, 16_385, 65_536, 99_999, 100_000, 100_001}) {
            int expected = Math.min(limit, 100_000);
            assertEquals(
                    expected,
                    of(42).read("long", limit).map(bytes -> bytes.length).orElse(-1));
        }
    }

    @Test
    void readsWhatIsLongerThanTheBufferInOrder() {
        String text = "0123456789abcde\n".repeat(3_000);
        proc.write("42/long", text);

        assertEquals(Fact.of(text), of(42).read("long", 1_000_000).map(HostileText::decode));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "x", "12x", "1 2", "99999999999999999999", "0x10", "\0"})
    void takesNonsenseForNoNumber(String text) {
        proc.write("42/oom_score", text);

        assertEquals(Fact.missing("not understood"), of(42).number("oom_score"));
    }

    @Test
    void takesAnEmptyStatForAnEndedProcess() {
        proc.write("42/stat", "");

        assertEquals(Fact.missing("ended"), of(42).stat());
    }

    @Test
    void countsEntriesUpToALimit() {
        assertEquals(Fact.of(3L), of(42).entries("fd", 3));
        assertEquals(Fact.missing("more than 2"), of(42).entries("fd", 2));
    }

    private ProcDir of(int pid) {
        return of(pid, new BoundedFiles());
    }

    private ProcDir of(int pid, HostFiles files) {
        return new ProcDir(files, proc.root(), pid);
    }
}
