package io.memwitness.forensics;

import io.memwitness.forensics.Course.Part;
import io.memwitness.model.Fact;
import io.memwitness.model.ProcessOrigin;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What processes that were forked between two beats, or shortly before, have in common with the one that forked them. The kernel
 * counts such a page in each of them before and after it is written to, and the host has it once until then; so they took what
 * the host grew by and nobody else did, and no more.
 */
final class Forked {

    /** Who was forked so many beats before the rise may have written since then to what it inherited. */
    private static final int JUST_BEFORE = 3;

    private final Scene scene;
    private final int start;
    private final int end;

    /** What a process had when it was first seen, as far as the one that forked it had as much. */
    private final Map<Integer, Long> inherited = new HashMap<>();

    private final double inCommon;

    private Forked(Scene scene, int start, int end) {
        this.scene = scene;
        this.start = start;
        this.end = end;
        for (int process = 0; process < scene.processes().size(); process++) {
            long bytes = isNew(process) ? inherited(process) : 0;
            if (bytes > 0) {
                inherited.put(process, bytes);
            }
        }
        this.inCommon = inherited.isEmpty() ? 0 : inCommon();
    }

    static Forked between(Scene scene, int start, int end) {
        return new Forked(scene, start, end);
    }

    /** Bytes to be added to what a process seems to have grown by; mostly negative. */
    long correction(int process) {
        Long bytes = inherited.get(process);
        if (bytes == null) {
            return 0;
        }
        long unseen = scene.processes().held(end, process) - scene.processChanged(process, start, end);
        return unseen - (long) (bytes * inCommon);
    }

    /** The same of several processes. */
    long correction(IntPredicate members) {
        long bytes = 0;
        for (int process : inherited.keySet()) {
            bytes += members.test(process) ? correction(process) : 0;
        }
        return bytes;
    }

    private boolean isNew(int process) {
        int before = Math.min(start + JUST_BEFORE, scene.course().size() - 1);
        return scene.processes().held(end, process) > 0 && scene.startedAfter(process, before);
    }

    private long inherited(int process) {
        Holders processes = scene.processes();
        int first = processes.oldest(process);
        int parent = parent(process, first);
        return parent < 0
                ? 0
                : Math.min(processes.held(end, process), Math.min(processes.held(first, process), held(parent, first)));
    }

    /** The one that forked it and ran the same program then; -1 when none of the biggest did. */
    private int parent(int process, int first) {
        Fact<ProcessOrigin> origin = origin(process);
        Fact<String> program = origin.then(ProcessOrigin::executable);
        return scene.pids()
                .newest(
                        Parent.of(origin).pid().orElse(0),
                        other -> scene.processes().key(other)
                                        <= scene.processes().key(process)
                                && held(other, first) > 0
                                && program.equals(origin(other).then(ProcessOrigin::executable)));
    }

    private long held(int process, int back) {
        int before = Math.min(back + 1, scene.course().size() - 1);
        return Math.max(scene.processes().held(back, process), scene.processes().held(before, process));
    }

    private Fact<ProcessOrigin> origin(int process) {
        return Named.origin(
                scene.evidence(),
                (int) scene.processes().kind(process),
                scene.processes().key(process));
    }

    /** Which part of all that was inherited is not explained by the growth of the host, 0 to 1. */
    private double inCommon() {
        long all = 0;
        long own = 0;
        for (int process = 0; process < scene.processes().size(); process++) {
            long held = scene.processes().held(end, process);
            if (held > 0) {
                own += inherited.containsKey(process)
                        ? held - inherited.getOrDefault(process, 0L)
                        : scene.processChanged(process, start, end);
            }
        }
        for (long bytes : inherited.values()) {
            all += bytes;
        }
        double written = (double) (scene.course().grew(Part.PROCESSES, start, end) - own) / all;
        return 1 - Math.clamp(written, 0, 1);
    }
}
