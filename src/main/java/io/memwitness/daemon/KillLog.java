package io.memwitness.daemon;

import io.memwitness.model.KernelKill;
import io.memwitness.model.KernelNews;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;

/**
 * The last kills that the kernel told of, by the monotonic time at which they were heard: the wall clock may be set in the middle
 * of an incident. A bounded number, and task tables only of the newest: a burst of hundreds is told by its last ones and its
 * number.
 */
final class KillLog {

    private static final int KEPT = 200;
    private static final int WITH_TABLE = 3;

    /** The one that opened an incident may be heard a beat before the first sample of it. */
    private static final Duration BEFORE = Duration.ofSeconds(10);

    private final ArrayDeque<Heard> kills = new ArrayDeque<>();
    private long lost;
    private Duration lostAt = Duration.ZERO;
    private String unread = "";

    private record Heard(Duration at, KernelKill kill) {}

    /** @param elapsed monotonic time of the beat */
    void take(KernelNews news, Duration elapsed) {
        for (KernelKill kill : news.kills()) {
            add(new Heard(elapsed, kill));
        }
        if (news.lost() > 0) {
            lost += news.lost();
            lostAt = elapsed;
        }
        unread = news.unread();
    }

    private void add(Heard heard) {
        if (kills.size() == KEPT) {
            kills.removeFirst();
        }
        kills.addLast(heard);
        if (kills.size() > WITH_TABLE) {
            dropOldestTable();
        }
    }

    /** All before it have none any more. */
    private void dropOldestTable() {
        Heard[] newest = new Heard[WITH_TABLE];
        for (int at = WITH_TABLE - 1; at >= 0; at--) {
            newest[at] = kills.removeLast();
        }
        Heard bare = kills.removeLast();
        kills.addLast(new Heard(bare.at(), bare.kill().withoutTasks()));
        for (Heard heard : newest) {
            kills.addLast(heard);
        }
    }

    /** Those since a sample, and a little before. */
    List<KernelKill> since(Duration elapsed) {
        return kills.stream()
                .filter(heard -> isSince(heard.at(), elapsed))
                .map(Heard::kill)
                .toList();
    }

    private static boolean isSince(Duration heard, Duration elapsed) {
        return heard.compareTo(elapsed.minus(BEFORE)) > 0;
    }

    /** An incident is over: its kills are told. */
    void forget() {
        kills.clear();
        lost = 0;
    }

    /** Records that nobody could read, when some were lost since then. */
    long lost(Duration elapsed) {
        return isSince(lostAt, elapsed) ? lost : 0;
    }

    /** Empty, or why the log cannot be read. */
    String unread() {
        return unread;
    }
}
