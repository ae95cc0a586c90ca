package io.memwitness.daemon;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The queue between the sampling thread, which never waits, and the scribe, which may wait for a disk for hours. Bounded, in
 * reports too, which are big: what finds no room is counted.
 */
final class Notes {

    private static final int MOST = 256;
    private static final int MOST_REPORTS = 8;

    private final ArrayBlockingQueue<Note> queue = new ArrayBlockingQueue<>(MOST);
    private final AtomicInteger reports = new AtomicInteger();
    private final AtomicLong overflow = new AtomicLong();
    private final Semaphore bell = new Semaphore(0);

    /** Adds a note and wakes the scribe; false when there is no room. */
    boolean add(Note note) {
        boolean isReport = note instanceof Note.Reported;
        boolean fits = (!isReport || reports.get() < MOST_REPORTS) && queue.offer(note);
        if (fits && isReport) {
            reports.incrementAndGet();
        }
        if (!fits) {
            overflow.incrementAndGet();
        }
        bell.release();
        return fits;
    }

    /** The oldest note, which stays. */
    @Nullable
    Note first() {
        return queue.peek();
    }

    /** The oldest note was stored, or will never be. */
    void removeFirst() {
        if (queue.poll() instanceof Note.Reported) {
            reports.decrementAndGet();
        }
    }

    /** Notes that found no room since the last call. */
    long overflow() {
        return overflow.getAndSet(0);
    }

    /** Waits until something is added, {@link #ring} is called or the time is over. */
    void await(Duration time) {
        try {
            if (bell.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Wakes the scribe. */
    void ring() {
        bell.release();
    }
}
