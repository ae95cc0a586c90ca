package io.memwitness.daemon;

import io.memwitness.model.KernelKill;
import io.memwitness.model.KernelNews;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/** The last kills that the kernel told of; a bounded number: a burst of hundreds is told by its first ones and its number. */
final class KillLog {

    private static final int KEPT = 200;

    /** The one that opened an incident lies before the first sample of it; its time stamp is good to a second. */
    private static final Duration BEFORE = Duration.ofSeconds(10);

    private final ArrayDeque<KernelKill> kills = new ArrayDeque<>();
    private long lost;
    private String unread = "";

    void take(KernelNews news) {
        for (KernelKill kill : news.kills()) {
            if (kills.size() == KEPT) {
                kills.removeFirst();
            }
            kills.addLast(kill);
        }
        lost += news.lost();
        unread = news.unread();
    }

    /** Those since a sample, and a little before. */
    List<KernelKill> since(Instant sample) {
        return kills.stream()
                .filter(kill -> kill.at().isAfter(sample.minus(BEFORE)))
                .toList();
    }

    /** An incident is over: its kills are told. */
    void forget() {
        kills.clear();
        lost = 0;
    }

    /** Records that nobody could read. */
    long lost() {
        return lost;
    }

    /** Empty, or why the log cannot be read. */
    String unread() {
        return unread;
    }
}
