package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Fact;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Open files are counted by the kernel since 6.2, by us before. */
class OpenFilesTest {

    @TempDir
    Path directory;

    private FakeProc proc;

    @BeforeEach
    void makeOneProcess() {
        proc = new FakeProc(directory.resolve("proc")).process(42, "orders");
    }

    @Test
    void listsThemOnAnOldKernel() {
        assertEquals(Fact.of(3L), count(new TroubledFiles()));
    }

    @Test
    void takesTheKernelsCountOnANewOne() throws IOException {
        proc.write("sys/kernel/osrelease", "6.2.0\n");

        assertEquals(Fact.of(Files.size(proc.root().resolve("42/fd"))), count(new TroubledFiles()));
    }

    @Test
    void doesNotListTensOfThousands() {
        for (int i = 0; i <= OpenFiles.LISTED; i++) {
            proc.write("42/fd/" + i, "");
        }

        assertEquals(Fact.missing("more than 4096"), count(new TroubledFiles()));
    }

    @Test
    void saysThatItMayNotLook() {
        assertEquals(
                Fact.missing("permission denied"),
                count(new TroubledFiles().fail("fd", new AccessDeniedException("fd"))));
    }

    @ParameterizedTest
    @CsvSource({
        "6.2.0, true",
        "6.18.44-fc, true",
        "7.0, true",
        "10.1, true",
        "6.1.0-28-amd64, false",
        "5.15.0, false",
        "'', false",
        "6, false",
        "99999.9, false",
        "nonsense, false"
    })
    void knowsTheKernelsThatTell(String release, boolean told) {
        assertEquals(told, OpenFiles.isToldBy(release));
    }

    private Fact<Long> count(HostFiles files) {
        return new OpenFiles(files, proc.root()).of(new ProcDir(files, proc.root(), 42));
    }
}
