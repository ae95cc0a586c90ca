package io.memwitness.forensics;

import io.memwitness.model.Fact;
import io.memwitness.model.Holdings;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.Verdict.Kind;
import io.memwitness.model.Verdict.Who;
import java.time.Instant;
import java.util.Comparator;

/**
 * What shared memory is held by: a tmpfs, a System V segment, a file without a name, or the mappings of a process.
 *
 * @param kind  TMPFS or SHARED_MEMORY
 * @param who   which one
 * @param held  bytes
 * @param fits  how well it explains the growth, 0 to 1
 * @param note  what else is known
 */
record SharedThing(Kind kind, Who who, long held, double fits, String note) {

    /** Nothing that is known explains the growth. */
    static final SharedThing UNKNOWN = new SharedThing(Kind.SHARED_MEMORY, Who.NOBODY, 0, 0, "");

    /** Less than this explains nothing. */
    private static final double ENOUGH = 0.15;

    /** It may be that this thing grew; nothing says so, nothing speaks against it. */
    private static final double MAY_BE = 0.7;

    /** It was there before, and nothing shows that it has changed. */
    private static final double OLD = 0.4;

    /** Mappings of a process may be of a thing that is listed itself; then that is the better answer. */
    private static final double INDIRECT = 0.8;

    /** The thing that explains the growth best. */
    static SharedThing of(Scene scene, Rise rise, long grew) {
        return new Search(scene, rise, grew).found();
    }

    /** The biggest thing that is shared. */
    static SharedThing biggest(Scene scene) {
        Search search = new Search(scene, new Rise(scene.course().size() - 1, 0, 0), Long.MAX_VALUE);
        search.all();
        return search.best;
    }

    /** In words: "tmpfs /dev/shm". */
    String what() {
        String path = who.path().orElse("shared memory");
        return kind == Kind.TMPFS ? "tmpfs " + path : path;
    }

    /** Puts one thing after another beside the best so far. */
    private static final class Search {

        private final Scene scene;
        private final Rise rise;
        private final long grew;
        private final Instant began;
        private SharedThing best = UNKNOWN;

        Search(Scene scene, Rise rise, long grew) {
            this.scene = scene;
            this.rise = rise;
            this.grew = grew;
            this.began = scene.course().at(rise.start());
        }

        SharedThing found() {
            all();
            return best.fits >= ENOUGH ? best : UNKNOWN;
        }

        void all() {
            Holdings holdings = scene.evidence().holdings();
            holdings.segments().forEach(this::segment);
            holdings.deleted().forEach(this::deleted);
            holdings.tmpfs().forEach(this::tmpfs);
            holdings.sharers().forEach(this::sharer);
        }

        private void segment(Holdings.Segment segment) {
            boolean orphan = segment.attached() == 0;
            String path = "SysV segment " + segment.id() + " (key 0x" + Long.toHexString(segment.key()) + ")";
            Who who = Named.thing(
                    path, Fact.of(segment.creator()), Fact.missing("does not apply"), Fact.of(segment.user()));
            double hint = segment.created().isBefore(began) ? OLD : 1;
            offer(Kind.SHARED_MEMORY, who, segment.held(), hint, orphan ? "orphan, nobody is attached" : "");
        }

        private void deleted(Holdings.Deleted file) {
            if (file.inMemory()) {
                Who who = Named.thing(
                        file.path(), Fact.of(file.pid()), Fact.of(file.name()), user(file.pid(), file.startTicks()));
                double hint = isNew(file.startTicks()) ? 1 : MAY_BE;
                offer(Kind.SHARED_MEMORY, who, file.bytes(), hint, place(file.path()));
            }
        }

        private void tmpfs(Holdings.Tmpfs tmpfs) {
            Fact<Holdings.BigFile> biggest = tmpfs.biggest();
            Who who = Named.thing(
                    tmpfs.path(),
                    Fact.missing("does not apply"),
                    Fact.missing("does not apply"),
                    biggest.map(Holdings.BigFile::user));
            double hint = biggest.map(file -> file.changed().isBefore(began) ? OLD : 1)
                    .orElse(MAY_BE);
            offer(
                    Kind.TMPFS,
                    who,
                    tmpfs.used(),
                    hint,
                    biggest.map(file -> told(file, tmpfs.used())).orElse(""));
        }

        /** The mounted tmpfs that a deleted file lies on; nothing for one that has no place, or lies where nobody looked. */
        private String place(String path) {
            return scene.evidence().holdings().tmpfs().stream()
                    .map(Holdings.Tmpfs::path)
                    .filter(mount -> path.startsWith(mount + "/"))
                    .max(Comparator.comparingInt(String::length))
                    .map(mount -> "on tmpfs " + mount)
                    .orElse("");
        }

        private static String told(Holdings.BigFile file, long used) {
            return "biggest file " + file.path() + ", " + Math.round(100.0 * file.bytes() / Math.max(1, used))
                    + " % of it, written by user " + file.user();
        }

        private void sharer(Holdings.Sharer sharer) {
            Who who = Named.thing(
                    sharer.mapping().orElse("mappings of process " + sharer.pid()),
                    Fact.of(sharer.pid()),
                    Fact.of(sharer.name()),
                    user(sharer.pid(), sharer.startTicks()));
            double hint = isNew(sharer.startTicks()) ? 1 : OLD;
            offer(Kind.SHARED_MEMORY, who, sharer.bytes(), hint * INDIRECT, "");
        }

        private void offer(Kind kind, Who who, long held, double hint, String note) {
            double fits = hint * Math.min(1, (double) held / grew);
            if (fits > best.fits) {
                best = new SharedThing(kind, who, held, fits, note);
            }
        }

        private boolean isNew(long startTicks) {
            return scene.startTicksAreAfter(startTicks, rise.start());
        }

        private Fact<String> user(int pid, long startTicks) {
            return Named.origin(scene.evidence(), pid, startTicks).then(ProcessOrigin::user);
        }
    }
}
