package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** What a report has to do without, and why; bounded. For one thread. */
final class Unread {

    private static final int LIMIT = 16;

    private final List<String> lines = new ArrayList<>();

    /** A source that can fail in ways of its own. */
    @FunctionalInterface
    interface Reading<T> {
        List<T> read() throws IOException;
    }

    void add(String what, String why) {
        add(what + " (" + why + ")");
    }

    void add(String line) {
        if (lines.size() < LIMIT) {
            lines.add(line);
        }
    }

    /** The values; none, and told, when they are missing. */
    <T> List<T> unless(String what, Fact<List<T>> values) {
        if (values instanceof Fact.Missing<List<T>> missing) {
            add(what, missing.reason());
        }
        return values.orElse(List.of());
    }

    /**
     * What is read; none, and told, when that fails in whatever way: a report that says too little is better than none. A C
     * library that lacks a call shows as a LinkageError.
     */
    <T> List<T> guard(String what, Reading<T> reading) {
        try {
            return reading.read();
        } catch (NoSuchFileException e) {
            add(what, "no such file in this kernel");
        } catch (IOException e) {
            add(what, ProcDir.refusal(e));
        } catch (RuntimeException | LinkageError e) {
            add(what, "failed: " + HostileText.of(String.valueOf(e)));
        }
        return List.of();
    }

    List<String> lines() {
        return lines;
    }
}
