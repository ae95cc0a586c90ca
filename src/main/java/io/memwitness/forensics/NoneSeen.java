package io.memwitness.forensics;

import io.memwitness.forensics.Course.Part;
import io.memwitness.model.Fact;
import io.memwitness.model.Verdict;
import io.memwitness.model.Verdict.Kind;
import io.memwitness.model.Verdict.Who;
import java.time.Duration;

/** The verdict when nothing grew: names the biggest holder. */
final class NoneSeen {

    private final Scene scene;
    private final Course course;
    private final Named named;
    private final Fact<Duration> toFull;

    private NoneSeen(Scene scene, Fact<Duration> toFull) {
        this.scene = scene;
        this.course = scene.course();
        this.named = new Named(scene);
        this.toFull = toFull;
    }

    static Verdict of(Scene scene, Fact<Duration> toFull) {
        return new NoneSeen(scene, toFull).verdict();
    }

    private Verdict verdict() {
        Part most = Part.PROCESSES;
        for (Part part : Part.ALL) {
            most = course.now(part) > course.now(most) ? part : most;
        }
        return switch (most) {
            case PROCESSES -> biggestProcess();
            case SHARED -> biggestThing();
            case HUGE_PAGES -> none(Who.NOBODY, course.now(most), "in the pool of huge pages");
            case KERNEL -> none(Who.NOBODY, course.now(most), "in the kernel itself");
            case ARC -> none(Who.NOBODY, course.now(most), "in the cache of ZFS");
            case UNACCOUNTED -> none(Who.NOBODY, course.now(most), "where no counter of the kernel shows it");
        };
    }

    private Verdict biggestProcess() {
        int process = biggest();
        return process < 0
                ? none(Who.NOBODY, course.now(Part.PROCESSES), "in many small processes")
                : none(named.process(process), scene.processes().held(0, process), "");
    }

    private Verdict biggestThing() {
        SharedThing thing = SharedThing.biggest(scene);
        return none(thing.who(), thing.held() > 0 ? thing.held() : course.now(Part.SHARED), "in " + thing.what());
    }

    /** @param where most of it is, or empty when it is with that process */
    private Verdict none(Who who, long held, String where) {
        String note = Rise.isFirst(course) && where.isEmpty() ? "" : high();
        return new Verdict(
                Kind.NONE_SEEN,
                who,
                Fact.of(held),
                Fact.missing("no rise was seen"),
                Fact.of(course.span(course.size() - 1, 0)),
                Fact.of((double) held / Math.max(1, course.usedNow())),
                false,
                where.isEmpty() ? note : note + "; most of it is " + where,
                toFull);
    }

    private String high() {
        if (course.isBeganForgotten()) {
            return "memory has been high for longer than the flight record goes back";
        }
        return Rise.isFirst(course) ? "memory was already high when recording began" : "nothing grew noticeably";
    }

    private int biggest() {
        int biggest = -1;
        for (int process = 0; process < scene.processes().size(); process++) {
            if (scene.processes().newest(process) == 0
                    && !named.isUnseen(process)
                    && (biggest < 0
                            || scene.processes().held(0, process)
                                    > scene.processes().held(0, biggest))) {
                biggest = process;
            }
        }
        return biggest;
    }
}
