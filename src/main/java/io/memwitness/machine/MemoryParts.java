package io.memwitness.machine;

import io.memwitness.model.Fact;

/**
 * Sizes of a process in bytes, all from one reading of /proc/PID/status, proc_pid_status(5), so that they fit together.
 *
 * @param rss       VmRSS
 * @param peakRss   VmHWM
 * @param anonymous RssAnon (Linux 4.5, as the next two)
 * @param file      RssFile
 * @param shared    RssShmem
 * @param swap      VmSwap
 */
record MemoryParts(
        Fact<Long> rss, Fact<Long> peakRss, Fact<Long> anonymous, Fact<Long> file, Fact<Long> shared, Fact<Long> swap) {

    /** The same, but what is missing is so for a better reason, when there is one. */
    MemoryParts because(Fact<String> reason) {
        return new MemoryParts(
                Facts.because(rss, reason),
                Facts.because(peakRss, reason),
                Facts.because(anonymous, reason),
                Facts.because(file, reason),
                Facts.because(shared, reason),
                Facts.because(swap, reason));
    }
}
