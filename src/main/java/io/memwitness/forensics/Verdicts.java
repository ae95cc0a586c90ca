package io.memwitness.forensics;

import io.memwitness.forensics.Course.Part;
import io.memwitness.model.Fact;
import io.memwitness.model.Holdings;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.Verdict;
import io.memwitness.model.Verdict.Kind;
import io.memwitness.model.Verdict.Who;
import java.time.Duration;

/** Decides what it is that grew, and names it. */
final class Verdicts {

    /** A process explains the growth of all processes when it has this part of it. */
    private static final double MOST = 0.5;

    /** What has less than this part of the growth of the host does not explain it. */
    private static final double SOME = 0.1;

    /** A group must explain so many times what its best process does. */
    private static final double BETTER = 1.5;

    /** Who is at rest for this part of its rise has stopped. */
    private static final double AT_REST = 0.1;

    private static final double NEARLY = 0.02;

    /** A file of no mounted tmpfs; other files without a name are among what their tmpfs holds. */
    private static final String MEMFD = "/memfd:";

    private final Scene scene;
    private final Course course;
    private final Named named;
    private final Rise rise;
    private final Suspect suspect;
    private final Fact<Duration> toFull;

    private Verdicts(Scene scene, Suspect suspect, Fact<Duration> toFull) {
        this.scene = scene;
        this.course = scene.course();
        this.named = new Named(scene);
        this.rise = suspect.rise();
        this.suspect = suspect;
        this.toFull = toFull;
    }

    static Verdict of(Scene scene, Suspect suspect, Fact<Duration> toFull) {
        if (Limit.of(scene, suspect) instanceof Fact.Known<String>(String cgroup)) {
            return Limit.verdict(scene, suspect.rise(), cgroup);
        }
        Verdicts verdicts = new Verdicts(scene, suspect, toFull);
        return suspect.rise().isSeen() ? verdicts.whatGrew() : NoneSeen.of(scene, toFull);
    }

    private Verdict whatGrew() {
        Part most = Part.PROCESSES;
        for (Part part : Part.ALL) {
            most = grew(part) > grew(most) ? part : most;
        }
        long grew = grew(most);
        if (grew < rise.grew() * SOME) {
            return unexplained();
        }
        return switch (most) {
            case PROCESSES -> processes(grew);
            case SHARED -> shared(grew);
            case HUGE_PAGES -> plain(Kind.HUGE_PAGES, Who.NOBODY, grew, "");
            case KERNEL -> kernel(grew);
            case ARC -> plain(Kind.KERNEL, Who.NOBODY, grew, "cache of ZFS");
            case UNACCOUNTED -> plain(Kind.UNACCOUNTED, Who.NOBODY, grew, "");
        };
    }

    /** No part that can grow did; page cache can be given back, unless it is locked or not yet written. */
    private Verdict unexplained() {
        long cache = cache(rise.end()) - cache(rise.start());
        boolean isCache = cache >= rise.grew() * MOST;
        String note = isCache ? "page cache that cannot be given back, locked or not yet written" : "";
        return plain(Kind.UNACCOUNTED, Who.NOBODY, rise.grew(), note);
    }

    private long cache(int back) {
        return BalanceSheet.of(scene.evidence().beats().sample(back).memory()).pageCache();
    }

    /**
     * Swapped shared memory is counted among the processes' swap; what the holdings know of it goes where it belongs. What the
     * processors keep free for themselves is no use of memory, though no counter shows it.
     */
    private long grew(Part part) {
        long grew = course.grew(part, rise.start(), rise.end());
        return switch (part) {
            case PROCESSES -> grew - sharedInSwap();
            case SHARED -> grew + sharedInSwap();
            case UNACCOUNTED ->
                grew - Math.clamp(grew, 0, scene.evidence().holdings().freeLists());
            default -> grew;
        };
    }

    private long sharedInSwap() {
        Holdings holdings = scene.evidence().holdings();
        long held = 0;
        for (Holdings.Tmpfs tmpfs : holdings.tmpfs()) {
            held += tmpfs.used();
        }
        for (Holdings.Segment segment : holdings.segments()) {
            held += segment.held();
        }
        for (Holdings.Deleted file : holdings.deleted()) {
            held += file.path().startsWith(MEMFD) ? file.bytes() : 0;
        }
        long swapped = Math.max(0, held - course.now(Part.SHARED));
        return Math.min(swapped, Math.max(0, course.swapGrew(rise.start(), rise.end())));
    }

    private Verdict processes(long grew) {
        if (suspect.grew() < grew * MOST) {
            Crowd crowd = Crowd.of(scene, rise);
            if (crowd.processes() > 1 && crowd.grew() > suspect.grew() * BETTER) {
                return many(crowd.who(), crowd.held(), Math.min(crowd.grew(), grew), "");
            }
        }
        if (suspect.process() < 0) {
            return plain(Kind.PROCESS, Who.NOBODY, grew, "none of the biggest");
        }
        Succession succession = Succession.before(scene, suspect);
        return succession.isHabit() ? oneAfterAnother(succession.processes()) : process();
    }

    private Verdict many(Who who, long held, long grew, String note) {
        return new Verdict(
                Kind.GROUP,
                who,
                Fact.of(held),
                Fact.of(grew),
                Fact.of(course.span(rise.start(), rise.end())),
                Fact.of(share(grew)),
                false,
                note,
                toFull);
    }

    private Verdict oneAfterAnother(int number) {
        int last = suspect.process();
        Fact<ProcessOrigin> one = named.origin(last);
        Who who = Named.many(Parent.of(one), named.name(last), named.unit(last), one, number);
        return many(who, held(last), suspect.grew(), "one after another");
    }

    private Verdict process() {
        int process = suspect.process();
        return new Verdict(
                Kind.PROCESS,
                named.process(process),
                Fact.of(held(process)),
                Fact.of(suspect.grew()),
                Fact.of(over(process)),
                Fact.of(share(suspect.grew())),
                named.hasEnded(process),
                named.isUnseen(process) ? "known only from the kernel's line" : "",
                toFull);
    }

    /** What it holds now, or held when it was last seen. */
    private long held(int process) {
        return scene.processes().held(scene.processes().newest(process), process);
    }

    /** How long its rise took: not before it started, and not the time for which it has been at rest since. */
    private Duration over(int process) {
        long end = course.ago(rise.end());
        long start = course.ago(rise.start());
        if (scene.startedAfter(process, rise.start())) {
            start = Math.max(end, scene.ageNanos(named.startTicks(process)));
        }
        long rested = course.ago(restsSince(process));
        return Duration.ofNanos(start - (rested - end > (start - end) * AT_REST && rested < start ? rested : end));
    }

    private int restsSince(int process) {
        long full = scene.processes().held(rise.end(), process) - (long) (suspect.grew() * NEARLY);
        int back = rise.end();
        while (back < rise.start() && scene.processes().held(back + 1, process) >= full) {
            back++;
        }
        return back;
    }

    private double share(long grew) {
        return Math.clamp((double) grew / Math.max(1, rise.grew()), 0, 1);
    }

    private Verdict shared(long grew) {
        SharedThing thing = SharedThing.of(scene, rise, grew);
        Verdict plain = plain(thing.kind(), thing.who(), grew, thing.note());
        return thing.held() == 0 ? plain : holding(plain, thing.held());
    }

    private static Verdict holding(Verdict verdict, long held) {
        return new Verdict(
                verdict.kind(),
                verdict.who(),
                Fact.of(held),
                verdict.grew(),
                verdict.over(),
                verdict.share(),
                verdict.ended(),
                verdict.note(),
                verdict.toFull());
    }

    private Verdict kernel(long grew) {
        KernelPart part = KernelPart.of(scene, rise, grew);
        return plain(Kind.KERNEL, part.who(), grew, part.note());
    }

    private Verdict plain(Kind kind, Who who, long grew, String note) {
        return new Verdict(
                kind,
                who,
                Fact.missing("does not apply"),
                Fact.of(grew),
                Fact.of(course.span(rise.start(), rise.end())),
                Fact.of(share(grew)),
                false,
                note,
                toFull);
    }
}
