package io.memwitness.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A time without samples, and why. No line is drawn and no mean taken across it.
 *
 * @param from    wall-clock time of the last sample before
 * @param to      wall-clock time of the first sample after; before {@code from} when the clock was set back
 * @param reason  why
 * @param detail  one sentence for people: "the host rebooted; the recorder had been stopped in good order before"
 * @param stalled time that at least one task waited for memory meanwhile (pressure some); missing over a reboot
 * @param oomKills processes that the kernel killed meanwhile (oom_kill of /proc/vmstat); missing over a reboot
 */
public record Gap(Instant from, Instant to, Reason reason, String detail, Fact<Duration> stalled, Fact<Long> oomKills) {

    /** Why there are no samples. */
    public enum Reason {
        /** Another boot id: the host rebooted, in good order or not. */
        REBOOTED,
        /** The recorder was ended in good order (SIGTERM, SIGINT) and started again later. */
        STOPPED,
        /** The recorder ended without a word: SIGKILL, a crash. */
        KILLED,
        /** The host slept: CLOCK_BOOTTIME ran ahead of CLOCK_MONOTONIC. */
        SUSPENDED,
        /** The recorder was alive and did not run: the host was starved, or somebody stopped it with SIGSTOP. */
        STARVED,
        /** The wall clock was set. */
        CLOCK,
        /** Samples were taken, but could not be stored: the disk was full, the store broken. */
        NOT_STORED;

        /** As it stands in tables, JSON and CSV: lower case, blanks for underscores. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
