package io.memwitness.architecture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a command printed and how it ended. */
record Outcome(int code, String out, String err) {

    /** Runs a command to its end, with variables added to the environment, in a directory that may be anywhere. */
    static Outcome of(Path directory, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path err = Files.createTempFile("outcome", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), out, Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }
}
