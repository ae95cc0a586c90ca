package io.memwitness.daemon;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the recorder in good order on SIGTERM and SIGINT: wakes the sampling thread, and holds the JVM's exit until that has
 * closed its logs, for 1.5 s at most.
 */
public final class StopSignal implements Pause {

    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    /** Registers with the JVM; to be called once. */
    public void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "memwitness-stop"));
    }

    private void stop() {
        asked.countDown();
        await(done, PATIENCE);
    }

    /** The logs are closed: the JVM may go. */
    public void finished() {
        done.countDown();
    }

    @Override
    public boolean forNext(Duration duration) {
        return !await(asked, duration);
    }

    private static boolean await(CountDownLatch latch, Duration duration) {
        try {
            return latch.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
