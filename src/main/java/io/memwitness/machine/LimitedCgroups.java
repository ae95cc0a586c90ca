package io.memwitness.machine;

import io.memwitness.machine.CgroupMounts.Mount;
import io.memwitness.model.Fact;
import io.memwitness.model.Holdings.Limited;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Finds the cgroups that hit their own limit in an incident. In cgroup v2 a group counts for all below it (Linux 5.2), so that
 * whole quiet branches are passed over, and a group that is gone still is told by those above. For one thread.
 */
final class LimitedCgroups {

    private static final int GROUPS = 5_000;
    private static final int DEPTH = 32;
    private static final Duration BUDGET = Duration.ofMillis(20);

    /** For the first look, when nothing is short yet, and which has to see all. */
    private static final Duration FIRST_BUDGET = Duration.ofMillis(100);

    private static final String GONE = "the group is gone";

    private final Optional<Mount> mount;
    private final LimitFiles files;
    private final LongSupplier nanos;
    private final KernelTree tree = new KernelTree();
    private final KnownCounts known = new KnownCounts(GROUPS);

    /**
     * Looks for the first time: what happened before is no news.
     *
     * @param nanos a monotonic clock
     */
    LimitedCgroups(CgroupMounts mounts, LongSupplier nanos) {
        this.mount = mounts.memory().or(mounts::unified);
        this.files = mounts.memory().isPresent() ? new LimitFilesV1(tree) : new LimitFilesV2(tree);
        this.nanos = nanos;
        begin(FIRST_BUDGET);
    }

    /** What happened up to now is no news. A group that is not reached in time keeps the counts of an earlier beginning. */
    void begin() {
        begin(BUDGET);
    }

    private void begin(Duration budget) {
        Look look = look(true, budget);
        if (look.isThorough && look.isWhole) {
            known.areAll();
        }
    }

    /**
     * What happened since the beginning, each time all of it.
     *
     * @param told what the kernel said about groups at their limit, by path: they may be gone by now
     */
    Limits news(Map<String, LimitHit> told) {
        Look look = look(false, BUDGET);
        told.forEach((path, hit) ->
                look.found.computeIfAbsent(path, unseen -> limited(unseen, hit, look.isWhole ? GONE : "no time left")));
        List<Limited> groups = new ArrayList<>(look.found.values());
        groups.sort(Comparator.comparingLong(Limited::kills)
                .thenComparingLong(Limited::failures)
                .reversed());
        return new Limits(groups, look.unread(told.keySet()));
    }

    private static Limited limited(String path, LimitHit hit, String why) {
        return new Limited(
                HostileText.of(path),
                UnitName.of(path),
                hit.used(),
                Fact.missing(why),
                hit.limit(),
                hit.kills(),
                hit.failures(),
                Fact.missing(why));
    }

    private Look look(boolean begins, Duration budget) {
        Look look = new Look(begins, begins && !known.isComplete(), nanos.getAsLong() + budget.toNanos());
        mount.ifPresent(where -> {
            int root = tree.open(where.point());
            if (root >= 0) {
                visit(root, Place.root(where.root().equals("/") ? "" : where.root()), look);
                tree.close(root);
            }
        });
        return look;
    }

    /** What happened since the beginning, here and below. */
    private LimitRise visit(int directory, Place place, Look look) {
        if (!look.mayGoOn(place, nanos.getAsLong())) {
            return LimitRise.NONE;
        }
        Fact<LimitCounts> read = files.counts(directory);
        return read.isKnown()
                ? counted(directory, place, read.orElse(LimitCounts.ZERO), look)
                : children(directory, place, look);
    }

    private LimitRise counted(int directory, Place place, LimitCounts now, Look look) {
        boolean isComparable = known.canTell(place.key());
        LimitCounts before = known.before(place.key(), now);
        if (isComparable && !look.isThorough && now.isQuietSince(before)) {
            return LimitRise.NONE;
        }
        LimitRise below = children(directory, place, look);
        if ((look.begins || !isComparable) && look.isWhole) {
            known.put(place.key(), now);
        }
        LimitRise rise = LimitRise.between(before, now, below);
        if (!look.begins) {
            tell(directory, place.path(), rise, look);
        }
        return rise;
    }

    private LimitRise children(int directory, Place place, Look look) {
        LimitRise sum = LimitRise.NONE;
        for (byte[] name : tree.directories(directory, GROUPS)) {
            int child = tree.open(directory, name);
            if (child >= 0) {
                sum = sum.plus(visit(child, place.below(name), look));
                tree.close(child);
            }
        }
        return sum;
    }

    private void tell(int directory, String path, LimitRise rise, Look look) {
        if (rise.gone() && known.isComplete() && look.isWhole) {
            look.gone.add(path);
        }
        long limit = rise.own() > 0 ? files.limit(directory) : LimitFiles.UNLIMITED;
        if (limit < LimitFiles.UNLIMITED) {
            look.found.put(
                    path,
                    new Limited(
                            HostileText.of(path),
                            UnitName.of(path),
                            files.current(directory),
                            files.peak(directory),
                            limit,
                            rise.kills(),
                            rise.own(),
                            rise.stalled()));
        }
    }

    /**
     * A group of the tree.
     *
     * @param key hash of its path
     */
    private record Place(String path, long key, int depth) {

        private static final byte[] SLASH = {'/'};

        static Place root(String path) {
            return new Place(path, Hash.START, 0);
        }

        Place below(byte[] name) {
            long hash = Hash.of(Hash.of(key, SLASH, 0, 1), name, 0, name.length);
            return new Place(path + "/" + HostileText.decode(name), hash, depth + 1);
        }
    }

    /** One walk over the tree. */
    private static final class Look {

        /** It makes the counts that later ones are compared with. */
        private final boolean begins;

        /** It goes into quiet branches, too. */
        private final boolean isThorough;

        private final long deadline;
        private final Map<String, Limited> found = new LinkedHashMap<>();
        private final List<String> gone = new ArrayList<>();
        private int visited;
        private boolean isWhole = true;

        /** Anybody may nest groups without end; that must not hide those of others. */
        private boolean tooDeep;

        Look(boolean begins, boolean isThorough, long deadline) {
            this.begins = begins;
            this.isThorough = isThorough;
            this.deadline = deadline;
        }

        boolean mayGoOn(Place place, long now) {
            if (place.depth() > DEPTH) {
                tooDeep = true;
                return false;
            }
            isWhole &= visited < GROUPS && now - deadline < 0;
            visited += isWhole ? 1 : 0;
            return isWhole;
        }

        List<String> unread(Set<String> told) {
            if (!isWhole) {
                return List.of("limits of cgroups (no time left after " + visited + " of them)");
            }
            if (tooDeep) {
                return List.of("limits of cgroups more than " + DEPTH + " levels down");
            }
            return gone.stream()
                    .filter(above -> told.stream().noneMatch(path -> path.startsWith(above + "/")))
                    .map(above -> "the limit of a cgroup below " + HostileText.of(above) + " (" + GONE + ")")
                    .toList();
        }
    }
}
