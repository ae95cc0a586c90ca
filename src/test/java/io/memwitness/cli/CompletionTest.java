package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bash offers when the tabulator key is pressed. */
class CompletionTest {

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "memwitness {0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # typed so far               | offered
        sna                          | snapshot
        help sna                     | snapshot
        run --memory-t               | --memory-threshold
        snapshot --to                | --top
        run --protect-lock-memory "" | no yes
        run --config mem             | mem.conf memory
        run --log-dir memo           | memory
        """)
    void offers(String typed, String offered) throws Exception {
        Files.createFile(directory.resolve("mem.conf"));
        Files.createDirectory(directory.resolve("memory"));

        assertEquals(offered, String.join(" ", new TreeSet<>(offers(typed))));
    }

    private List<String> offers(String typed) throws IOException, InterruptedException {
        String script = "source '" + Completion.DOCUMENT.path().toAbsolutePath() + "'; COMP_WORDS=(memwitness " + typed
                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=\"${COMP_WORDS[*]}\"; _complete_memwitness;"
                + " printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("bash", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return said.lines().filter(line -> !line.contains("compopt")).toList();
    }
}
