package io.memwitness.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every man page, written by hand or made. */
class ManPagesTest {

    private static final Path GROFF = Path.of("/usr/bin/groff");

    @ParameterizedTest
    @MethodSource("pages")
    void haveNoMistakesInTheirMarkup(Path page) throws Exception {
        assumeTrue(Files.isExecutable(GROFF), "groff is not installed");
        Process groff = new ProcessBuilder(
                        List.of(GROFF.toString(), "-ww", "-z", "-man", "-K", "utf8", "-Tutf8", page.toString()))
                .redirectErrorStream(true)
                .start();
        assertEquals("", new String(groff.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, groff.waitFor());
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(Roff.PAGES)) {
            return pages.sorted().toList();
        }
    }
}
