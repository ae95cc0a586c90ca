package io.memwitness.record;

import io.memwitness.model.Fact;
import io.memwitness.model.Holdings;
import io.memwitness.model.Verdict;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who holds memory that belongs to no process. Only what is worth a line: a hundredth of all memory, or what the verdict is about. */
final class HoldingLines {

    private static final int MOST = 5;

    /** A hundredth of all memory. */
    private static final int WORTH_SHARE = 100;

    private final Holdings holdings;
    private final Verdict verdict;
    private final long worth;
    private final ZoneOffset zone;

    /**
     * @param total MemTotal in bytes
     * @param zone  of the host, for the times
     */
    HoldingLines(Holdings holdings, Verdict verdict, long total, ZoneOffset zone) {
        this.holdings = holdings;
        this.verdict = verdict;
        this.worth = Math.max(1, total / WORTH_SHARE);
        this.zone = zone;
    }

    void addTo(Block block) {
        add(block, "TMPFS", holdings.tmpfs(), this::isWorth, this::told);
        add(block, "SHARED MEMORY", shared());
        add(block, "DELETED FILES", holdings.deleted(), this::isWorth, HoldingLines::told);
        add(block, "SLAB", holdings.slabs(), this::isWorth, slab -> slab.name() + " " + Figures.amount(slab.bytes()));
        add(block, "LIMITS", holdings.limited(), any -> true, HoldingLines::told);
    }

    private static <T> void add(
            Block block, String label, List<T> all, Predicate<T> isWorth, Function<T, String> words) {
        add(block, label, all.stream().filter(isWorth).map(words).toList());
    }

    private static void add(Block block, String label, List<String> told) {
        if (!told.isEmpty()) {
            String more = told.size() > MOST ? "; " + (told.size() - MOST) + " more" : "";
            block.line(label, told.stream().limit(MOST).collect(Collectors.joining("; ")) + more);
        }
    }

    private List<String> shared() {
        boolean isDecisive = verdict.kind() == Verdict.Kind.SHARED_MEMORY;
        return Stream.concat(
                        holdings.segments().stream()
                                .filter(segment -> segment.held() >= worth || (isDecisive && segment.held() > 0))
                                .map(this::told),
                        holdings.sharers().stream()
                                .filter(sharer -> sharer.bytes() >= worth)
                                .map(HoldingLines::told))
                .toList();
    }

    private boolean isWorth(Holdings.Tmpfs tmpfs) {
        return tmpfs.used() >= worth
                || Fact.of(tmpfs.path()).equals(verdict.who().path());
    }

    private boolean isWorth(Holdings.Slab slab) {
        return slab.bytes() >= worth
                || Fact.of(slab.name()).equals(verdict.who().name());
    }

    /** One that lies on a disk takes no memory. */
    private boolean isWorth(Holdings.Deleted file) {
        return file.inMemory()
                && (file.bytes() >= worth
                        || Fact.of(file.path()).equals(verdict.who().path()));
    }

    private String told(Holdings.Tmpfs tmpfs) {
        String biggest = tmpfs.biggest() instanceof Fact.Known<Holdings.BigFile>(Holdings.BigFile file)
                ? ", biggest file " + file.path() + " " + Figures.amount(file.bytes()) + ", written "
                        + Times.withSeconds(file.changed().atOffset(zone)) + " by user " + file.user()
                : "";
        return tmpfs.path() + " " + Figures.amount(tmpfs.used()) + " of " + Figures.amount(tmpfs.limit()) + biggest;
    }

    private String told(Holdings.Segment segment) {
        String attached = segment.attached() == 0
                ? "orphan: nobody is attached"
                : Figures.counted(segment.attached(), "attachment");
        return "SysV segment " + segment.id() + " (key 0x" + Long.toHexString(segment.key()) + ") "
                + Figures.amount(segment.held()) + ", " + attached + ", made by process " + segment.creator()
                + " (user "
                + segment.user() + ") " + Times.withSeconds(segment.created().atOffset(zone));
    }

    private static String told(Holdings.Sharer sharer) {
        return "process " + sharer.pid() + " " + sharer.name() + " " + Figures.amount(sharer.bytes())
                + (sharer.mapping() instanceof Fact.Known<String>(String mapping) ? " of " + mapping : "");
    }

    private static String told(Holdings.Deleted file) {
        return file.path() + " " + Figures.amount(file.bytes()) + ", held open by process " + file.pid() + " "
                + file.name();
    }

    private static String told(Holdings.Limited limited) {
        return limited.path()
                + (limited.unit() instanceof Fact.Known<String>(String unit) ? " (" + unit + ")" : "") + " "
                + Figures.amount(limited.current()) + " of " + Figures.amount(limited.limit())
                + (limited.peak() instanceof Fact.Known<Long>(Long peak) ? ", at most " + Figures.amount(peak) : "")
                + ", at its limit " + Figures.counted(limited.failures(), "time")
                + (limited.kills() == 0 ? "" : ", " + Figures.counted(limited.kills(), "kill"))
                + (limited.stalled() instanceof Fact.Known<Duration>(Duration stalled)
                        ? ", its tasks stalled " + Times.seconds(stalled)
                        : "");
    }
}
