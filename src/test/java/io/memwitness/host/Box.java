package io.memwitness.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A host with systemd as PID 1, booted in a second by box.sh and thrown away at the end. This project lies there as a
 * clone that cannot be written: {@link #CLONE}.
 */
final class Box implements AutoCloseable {

    /** Where the clone lies in the box: a place that shows every missing quote. */
    static final String CLONE = "/media/the clone";

    /** The installer in the box, quoted for a shell. */
    static final String DEPLOY = "'" + CLONE + "/service/deploy.sh'";

    private final Path state;
    private final Process process;

    private Box(Path state, Process process) {
        this.state = state;
        this.process = process;
    }

    /** A box on which nothing is installed. */
    static Box booted() {
        List<String> command = new ArrayList<>(List.of(Rig.script("box.sh"), "boot"));
        command.add(Rig.hosts().resolve("rootfs").toString());
        try {
            Path state = Files.createTempDirectory("memwitness-box");
            command.addAll(List.of(state.toString(), "--tmpfs=" + CLONE));
            command.add("--bind-ro=" + Rig.SERVICE + ":" + CLONE + "/service");
            command.add("--bind-ro=" + Rig.IMAGE + ":" + CLONE + "/target/memwitness");
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            awaitUp(process);
            return new Box(state, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A box on which the product is installed and records. */
    static Box installed() {
        Box box = booted();
        try {
            box.run(DEPLOY).orFail();
            return box;
        } catch (AssertionError e) {
            box.close();
            throw e;
        }
    }

    private static void awaitUp(Process process) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        List<String> said = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.equals("up")) {
                return;
            }
            said.add(line);
        }
        throw new IllegalStateException("The box did not boot: " + String.join("\n", said));
    }

    /** A shell script that makes a copy of the clone that can be changed. */
    static String copyOfClone(String directory) {
        return "mkdir -p %1$s && cp -a '%2$s/.' %1$s".formatted(directory, CLONE);
    }

    /** Runs a shell script as root, to its end. */
    Said run(String script) {
        return Rig.run(Map.of(), Rig.script("box.sh"), "run", state.toString(), "sh", "-c", script);
    }

    /** Boots the host anew, with the same disk. */
    void reboot() {
        Rig.run(Map.of(), Rig.script("box.sh"), "reboot", state.toString()).orFail();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
