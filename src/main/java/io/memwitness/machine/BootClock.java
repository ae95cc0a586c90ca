package io.memwitness.machine;

/** CLOCK_BOOTTIME, clock_gettime(2): runs on while the host is suspended, and no hand can set it. */
public final class BootClock {

    private BootClock() {}

    /** Nanoseconds since boot. */
    public static long nanos() {
        return Libc.bootNanos();
    }
}
