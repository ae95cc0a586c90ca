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
 * Finds the cgroups that hit their own limit since the last look. In cgroup v2 a group counts for all below it (Linux 5.2),
 * so that whole quiet branches are passed over, and a group that is gone still is told by those above. For one thread.
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
    private final Map<String, LimitCounts> known = new Recent();
    private boolean sawAll;

    /**
     * Looks for the first time: what happened before is no news.
     *
     * @param nanos a monotonic clock
     */
    LimitedCgroups(CgroupMounts mounts, LongSupplier nanos) {
        this.mount = mounts.memory().or(mounts::unified);
        this.files = mounts.memory().isPresent() ? new LimitFilesV1(tree) : new LimitFilesV2(tree);
        this.nanos = nanos;
        this.sawAll = look(true, FIRST_BUDGET).isWhole;
    }

    /**
     * What happened since the last look.
     *
     * @param told what the kernel said about groups at their limit, by path: they may be gone by now
     */
    Limits news(Map<String, LimitHit> told) {
        Look look = look(false, BUDGET);
        sawAll |= look.isWhole;
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

    private Look look(boolean first, Duration budget) {
        Look look = new Look(first, nanos.getAsLong() + budget.toNanos());
        mount.ifPresent(where -> {
            int root = tree.open(where.point());
            if (root >= 0) {
                visit(root, where.root().equals("/") ? "" : where.root(), 0, look);
                tree.close(root);
            }
        });
        return look;
    }

    /** What happened since the last look, here and below. */
    private LimitRise visit(int directory, String path, int depth, Look look) {
        if (!look.mayGoOn(nanos.getAsLong()) || depth > DEPTH) {
            return LimitRise.NONE;
        }
        Fact<LimitCounts> read = files.counts(directory);
        return read.isKnown()
                ? counted(directory, path, depth, read.orElse(LimitCounts.ZERO), look)
                : children(directory, path, depth, look);
    }

    private LimitRise counted(int directory, String path, int depth, LimitCounts now, Look look) {
        // A group that was not there before is new, and then all of it is news; unless not all could be seen before.
        boolean isComparable = sawAll || known.containsKey(path);
        LimitCounts before = known.getOrDefault(path, sawAll ? LimitCounts.ZERO : now);
        if (isComparable && !look.first && now.isQuietSince(before)) {
            return LimitRise.NONE;
        }
        LimitRise below = children(directory, path, depth, look);
        known.put(path, now);
        LimitRise rise = LimitRise.between(before, now, below);
        if (rise.own() > 0 && !look.first) {
            tell(directory, path, rise, look);
        }
        if (rise.gone() && sawAll && look.isWhole) {
            look.gone.add(path);
        }
        return rise;
    }

    private LimitRise children(int directory, String path, int depth, Look look) {
        LimitRise sum = LimitRise.NONE;
        for (byte[] name : tree.directories(directory, GROUPS)) {
            int child = tree.open(directory, name);
            if (child >= 0) {
                sum = sum.plus(visit(child, path + "/" + HostileText.decode(name), depth + 1, look));
                tree.close(child);
            }
        }
        return sum;
    }

    private void tell(int directory, String path, LimitRise rise, Look look) {
        long limit = files.limit(directory);
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

    /** One walk over the tree. */
    private static final class Look {

        private final boolean first;
        private final long deadline;
        private final Map<String, Limited> found = new LinkedHashMap<>();
        private final List<String> gone = new ArrayList<>();
        private int visited;
        private boolean isWhole = true;

        Look(boolean first, long deadline) {
            this.first = first;
            this.deadline = deadline;
        }

        boolean mayGoOn(long now) {
            isWhole &= visited < GROUPS && now - deadline < 0;
            visited += isWhole ? 1 : 0;
            return isWhole;
        }

        List<String> unread(Set<String> told) {
            if (!isWhole) {
                return List.of("limits of cgroups (no time left after " + visited + " of them)");
            }
            return gone.stream()
                    .filter(above -> told.stream().noneMatch(path -> path.startsWith(above + "/")))
                    .map(above -> "the limit of a cgroup below " + HostileText.of(above) + " (" + GONE + ")")
                    .toList();
        }
    }

    /** The groups seen last: a bound for hosts where groups come and go. */
    private static final class Recent extends LinkedHashMap<String, LimitCounts> {

        private static final long serialVersionUID = 1;

        Recent() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LimitCounts> eldest) {
            return size() > GROUPS;
        }
    }
}
