package io.memwitness.forensics;

import io.memwitness.flight.LookBack;
import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import io.memwitness.model.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** How the host's memory came to where it is: every beat of the look-back, read once; 0 is the newest. */
final class Course {

    /** What can have grown; page cache cannot, as it is given back. */
    enum Part {
        PROCESSES,
        SHARED,
        HUGE_PAGES,
        KERNEL,
        ARC,
        UNACCOUNTED;

        static final Part[] ALL = values();
    }

    /** No incident. */
    static final int NEVER = -1;

    private final long[] ago;
    private final long[] awake;
    private final long[] wall;
    private final long[] elapsed;
    private final long[] used;
    private final long[] swap;
    private final long[] room;
    private final double[] available;
    private final Map<Part, long[]> parts = new EnumMap<>(Part.class);
    private final long total;
    private long usedNow;
    private final int began;
    private final Duration beyond;

    private Course(LookBack beats, Fact<Sample> began) {
        int size = beats.size();
        this.ago = new long[size];
        this.awake = new long[size];
        this.wall = new long[size];
        this.elapsed = new long[size];
        this.used = new long[size];
        this.swap = new long[size];
        this.room = new long[size];
        this.available = new double[size];
        for (Part part : Part.ALL) {
            parts.put(part, new long[size]);
        }
        long most = 0;
        for (int back = 0; back < size; back++) {
            ago[back] = beats.agoNanos(back);
            Sample sample = beats.sample(back);
            keep(back, sample);
            awake[back] = back == 0 ? 0 : awake[back - 1] + awakeSince(back);
            most = Math.max(most, sample.memory().total());
        }
        this.total = most;
        this.began = began instanceof Fact.Known<Sample>(Sample first)
                ? beatOf(first.elapsed().toNanos())
                : NEVER;
        this.beyond = began.map(first -> beyond(first.elapsed().toNanos())).orElse(Duration.ZERO);
    }

    /** @param began sample when the incident began */
    static Course of(LookBack beats, Fact<Sample> began) {
        return new Course(beats, began);
    }

    private void keep(int back, Sample sample) {
        HostMemory memory = sample.memory();
        wall[back] = sample.takenAt().toEpochMilli();
        elapsed[back] = sample.elapsed().toNanos();
        long inRam = Math.clamp(memory.compressed(), 0, memory.swapUsed());
        used[back] = memory.total() - memory.available() + memory.swapUsed() - inRam;
        usedNow = back == 0 ? memory.total() - memory.available() : usedNow;
        available[back] = 1 - memory.usedPercent() / 100;
        swap[back] = memory.swapUsed();
        room[back] = memory.available() + Math.max(0, memory.swapFree());
        put(Part.PROCESSES, back, Math.max(0, memory.anonymous()) + memory.swapUsed());
        put(Part.SHARED, back, Math.max(0, memory.shared()));
        put(Part.HUGE_PAGES, back, Math.max(0, memory.hugePages()));
        put(Part.KERNEL, back, memory.kernelHeld());
        put(Part.ARC, back, Math.max(0, memory.arc()));
        put(Part.UNACCOUNTED, back, BalanceSheet.of(memory).unaccounted());
    }

    /** From a beat to the next newer one, without the time for which the host slept: nothing grows then. */
    private long awakeSince(int back) {
        long counted = elapsed[back - 1] - elapsed[back];
        long passed = ago[back] - ago[back - 1];
        return isSameSession(back) ? Math.min(counted, passed) : passed;
    }

    /** Did the recorder run from a beat to the next newer one? */
    boolean isSameSession(int back) {
        return elapsed[back - 1] > elapsed[back];
    }

    private void put(Part part, int back, long bytes) {
        of(part)[back] = bytes;
    }

    private long[] of(Part part) {
        return Objects.requireNonNull(parts.get(part));
    }

    /** The oldest beat of this session that is not before the time. */
    private int beatOf(long elapsedNanos) {
        int back = 0;
        while (back + 1 < elapsed.length && elapsed[back + 1] >= elapsedNanos && isSameSession(back + 1)) {
            back++;
        }
        return back;
    }

    /** By how much it began before the oldest beat; older beats are one in some, so less than that is nothing. */
    private Duration beyond(long elapsedNanos) {
        int oldest = elapsed.length - 1;
        long gap = oldest == 0 ? 0 : ago[oldest] - ago[oldest - 1];
        long nanos = began == oldest ? elapsed[oldest] - elapsedNanos : 0;
        return nanos > gap ? Duration.ofNanos(nanos) : Duration.ZERO;
    }

    int size() {
        return ago.length;
    }

    /** MemTotal: the most of all beats, as memory can be taken away from a virtual machine. */
    long total() {
        return total;
    }

    /** The beat on which the incident began, or {@link #NEVER}. */
    int began() {
        return began;
    }

    /** The incident began before the oldest beat: how it came to it is no longer in the record. */
    boolean isBeganForgotten() {
        return !beyond.isZero();
    }

    /** From when it began, or the calm beat before, to now; from the oldest beat when there is no incident. */
    Duration sinceBefore() {
        return began == NEVER ? span(ago.length - 1, 0) : span(before(), 0).plus(beyond);
    }

    /** The calm beat before the incident began; a kill lies between the two. The oldest when there is no older one. */
    int before() {
        return Math.min(Math.max(began, 0) + 1, ago.length - 1);
    }

    long ago(int back) {
        return ago[back];
    }

    /** Nanoseconds before the newest beat, without the time for which the host slept. */
    long awake(int back) {
        return awake[back];
    }

    /** From one beat to a later one. */
    Duration span(int from, int to) {
        return Duration.ofNanos(ago[from] - ago[to]);
    }

    /** Used memory and used swap; of what was swapped to RAM, compressed, its full size only. */
    Curve used() {
        return new Curve(awake, used);
    }

    /** Bytes over the same beats. */
    Curve curve(long[] values) {
        return new Curve(awake, values);
    }

    long usedNow() {
        return usedNow;
    }

    /** Available memory and free swap. */
    long room(int back) {
        return room[back];
    }

    long grew(Part part, int start, int end) {
        return of(part)[end] - of(part)[start];
    }

    long now(Part part) {
        return of(part)[0];
    }

    long swapGrew(int start, int end) {
        return swap[end] - swap[start];
    }

    /** Available memory of a beat, 0 to 1; swap does not count. */
    double available(int back) {
        return available[back];
    }

    /** The newest beat at or before a wall-clock time, or the oldest. */
    int beatBefore(Instant time) {
        long millis = time.toEpochMilli();
        int back = 0;
        while (back + 1 < wall.length && wall[back] > millis) {
            back++;
        }
        return back;
    }

    /** Processes held so much more, for a moment after this beat, that no beat saw it; at most what was left. */
    void addUnseen(int back, long bytes) {
        long more = Math.min(bytes, room[back]);
        room[back] -= more;
        used[back] += more;
        of(Part.PROCESSES)[back] += more;
    }

    /** The oldest beat that is not older than so long. */
    int within(Duration time) {
        long nanos = time.toNanos();
        int back = 0;
        while (back + 1 < ago.length && ago[back + 1] <= nanos) {
            back++;
        }
        return back;
    }

    /** Wall-clock time of a beat. */
    Instant at(int back) {
        return Instant.ofEpochMilli(wall[back]);
    }
}
