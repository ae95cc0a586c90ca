package io.memwitness.forensics;

import io.memwitness.model.Departures;
import io.memwitness.model.Fact;
import io.memwitness.model.KernelCounters;
import io.memwitness.model.Kill;
import io.memwitness.model.Kills;
import io.memwitness.model.Vanished;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Who is gone: processes that were among the biggest since the rise began, and no longer live. */
final class Departed {

    private static final int TOLD = 5;

    /** Who never held this part of MemTotal is not missed, unless it was killed. */
    private static final int PART = 100;

    private final Scene scene;
    private final Named named;
    private final Kills kills;

    private Departed(Scene scene, Kills kills) {
        this.scene = scene;
        this.named = new Named(scene);
        this.kills = kills;
    }

    static Departures of(Scene scene, Rise rise, Kills kills) {
        return new Departed(scene, kills).since(Math.max(rise.start(), Counters.first(scene)));
    }

    private Departures since(int first) {
        List<Vanished> vanished = new ArrayList<>();
        for (int process = 0; process < scene.processes().size(); process++) {
            if (isGone(process, first)) {
                vanished.add(vanished(process));
            }
        }
        vanished.sort(Comparator.comparingLong(Vanished::peak).reversed());
        List<Vanished> told = vanished.subList(0, Math.min(TOLD, vanished.size()));
        Fact<Long> forks = Counters.seen(scene, KernelCounters::forks, "not counted");
        return new Departures(told, vanished.size() - told.size(), forks, scene.metSince(Counters.first(scene)));
    }

    private boolean isGone(int process, int first) {
        int newest = scene.processes().newest(process);
        boolean counts = newest > 0 && newest <= first && !named.isUnseen(process);
        boolean missed =
                counts && scene.processes().peak(process) >= scene.course().total() / PART;
        return counts && (missed || killedBy(process).isKnown()) && named.hasEnded(process);
    }

    private Vanished vanished(int process) {
        Holders processes = scene.processes();
        int last = processes.newest(process);
        return new Vanished(
                named.pid(process),
                named.name(process).orElse("?"),
                named.unit(process),
                processes.peak(process),
                processes.held(last, process),
                Duration.ofNanos(scene.course().ago(last)),
                killedBy(process));
    }

    private Fact<String> killedBy(int process) {
        for (Kill kill : kills.named()) {
            boolean same = kill.seen()
                    .map(origin -> origin.id().startTicks() == named.startTicks(process))
                    .orElse(false);
            if (kill.pid() == named.pid(process) && same) {
                return Fact.of(kill.by());
            }
        }
        return Fact.missing("not known");
    }
}
