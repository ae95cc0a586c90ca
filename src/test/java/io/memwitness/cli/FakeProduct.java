package io.memwitness.cli;

import io.memwitness.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Remembers what it was asked to do, and answers as it was told. */
final class FakeProduct implements Product {

    private final Supplier<Integer> answer;
    private final List<String> calls = new ArrayList<>();

    FakeProduct() {
        this(() -> ExitCode.FINE);
    }

    FakeProduct(Supplier<Integer> answer) {
        this.answer = answer;
    }

    @Override
    public int run(Settings settings) {
        return called("run", settings);
    }

    @Override
    public int snapshot(Settings settings) {
        return called("snapshot", settings);
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
