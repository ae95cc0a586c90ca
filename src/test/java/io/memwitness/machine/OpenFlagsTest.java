package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flags of open(2) whose numbers depend on the architecture; octal, as in the kernel's headers. */
class OpenFlagsTest {

    private static final int ENOTDIR = 20;
    private static final int ELOOP = 40;

    @ParameterizedTest
    @CsvSource({
        "amd64,   0200000, 0400000",
        "riscv64, 0200000, 0400000",
        "s390x,   0200000, 0400000",
        "aarch64, 0040000, 0100000",
        "arm,     0040000, 0100000",
        "ppc64le, 0040000, 0100000",
    })
    void areThoseOfTheArchitecture(String architecture, String directory, String noFollow) {
        assertEquals(
                new OpenFlags(Integer.parseInt(directory, 8), Integer.parseInt(noFollow, 8)),
                OpenFlags.of(architecture));
    }

    @Test
    void keepOutWhatIsNoDirectoryAndWhatIsALink(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertEquals(-ENOTDIR, open(file, OpenFlags.HERE.directory()));
        assertEquals(-ELOOP, open(link, OpenFlags.HERE.noFollow()));
        assertTrue(closed(open(folder, OpenFlags.HERE.directory() | OpenFlags.HERE.noFollow())));
    }

    private static int open(Path path, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            return Libc.openat(Libc.AT_FDCWD, arena.allocateFrom(path.toString(), StandardCharsets.UTF_8), flags);
        }
    }

    private static boolean closed(int fd) {
        return fd >= 0 && Libc.close(fd) == 0;
    }
}
