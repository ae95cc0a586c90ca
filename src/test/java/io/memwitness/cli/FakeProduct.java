package io.memwitness.cli;

import io.memwitness.config.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Remembers what it was asked to do, and answers as it was told. */
final class FakeProduct implements Product {

    private final Supplier<Integer> answer;
    private final Surroundings surroundings;
    private final List<String> calls = new ArrayList<>();

    FakeProduct() {
        this(() -> ExitCode.FINE);
    }

    FakeProduct(Supplier<Integer> answer) {
        this(answer, nothing());
    }

    FakeProduct(Surroundings surroundings) {
        this(() -> ExitCode.FINE, surroundings);
    }

    private FakeProduct(Supplier<Integer> answer, Surroundings surroundings) {
        this.answer = answer;
        this.surroundings = surroundings;
    }

    @Override
    public int run(Settings settings) {
        return called("run", settings);
    }

    @Override
    public int snapshot(Settings settings) {
        return called("snapshot", settings);
    }

    @Override
    public Surroundings surroundings() {
        return surroundings;
    }

    /** A reader would meet nothing there. */
    private static Surroundings nothing() {
        Path nowhere = Path.of("/nowhere");
        Terminal none = new Terminal(() -> false, () -> 0);
        Instant now = Instant.parse("2026-11-20T03:04:12Z");
        return new Surroundings(() -> now, ZoneOffset.UTC, none, nowhere, nowhere, nowhere, nowhere);
    }

    /** Command and a few of its settings: "run top=5 log.dir=." */
    String calls() {
        return String.join("; ", calls);
    }

    private int called(String command, Settings settings) {
        calls.add(command + " top=" + settings.top() + " interval=" + settings.interval() + " log.dir="
                + settings.logDir() + " oom_score_adj=" + settings.oomScoreAdj());
        return answer.get();
    }
}
