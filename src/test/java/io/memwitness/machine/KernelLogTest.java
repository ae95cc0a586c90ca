package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.KernelKill;
import io.memwitness.model.KernelNews;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kernel's log from beat to beat: nothing twice, nothing silently lost, and never more than a beat can bear. */
class KernelLogTest {

    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

    private final Records records = new Records();
    private Duration uptime = Duration.ofSeconds(1000);
    private final KernelLog log = new KernelLog(records, 4096, () -> uptime.toNanos());

    @Test
    void saysNothingWhenThereIsNothing() {
        assertSame(KernelNews.NONE, log.news(NOW));
        records.add(1, 999, "usb 1-1: new device");
        assertSame(KernelNews.NONE, log.news(NOW));
    }

    @Test
    void tellsAKillOnceAndWhenItWas() {
        log.news(NOW);
        records.add(1, 999.5, killed(9));

        KernelNews news = log.news(NOW.plusSeconds(3));

        assertEquals(List.of(9), news.kills().stream().map(KernelKill::pid).toList());
        assertEquals(NOW.plusMillis(2500), news.kills().get(0).at());
        assertSame(KernelNews.NONE, log.news(NOW.plusSeconds(6)));
    }

    @Test
    void knowsBetterThanAClockThatRunsOff() {
        log.news(NOW);
        records.add(1, 1007, killed(8));
        records.add(2, 500, killed(9));

        List<KernelKill> kills = log.news(NOW.plusSeconds(3)).kills();

        assertEquals(NOW.plusSeconds(3), kills.get(0).at());
        assertEquals(NOW, kills.get(1).at());
    }

    @Test
    void datesNoKillInTheFutureWhenTheClockWasSetBack() {
        log.news(NOW);
        records.add(1, 999, killed(9));
        Instant anHourAgo = NOW.minusSeconds(3600);

        assertEquals(
                anHourAgo.minusSeconds(1), log.news(anHourAgo).kills().get(0).at());
    }

    @Test
    void believesTheKernelOnly() {
        records.text("12,1,999000000,-;" + killed(9) + "\n");

        assertSame(KernelNews.NONE, log.news(NOW));
    }

    @Test
    void countsRecordsThatWereLost() {
        records.add(5, 999, "x");
        records.overrun();
        records.add(9, 999, "x");
        records.add(10, 999, killed(9));

        KernelNews news = log.news(NOW);

        assertEquals(3, news.lost());
        assertEquals(1, news.kills().size());
        assertEquals(0, log.news(NOW).lost());
    }

    @Test
    void knowsThatSomethingWasLostBeforeItReadAnything() {
        records.overrun();
        records.add(9, 999, "x");

        assertEquals(1, log.news(NOW).lost());
    }

    @Test
    void passesOverWhatIsNoRecord() {
        for (String text : List.of("", "\n", ";", ",,,;", "6,1;x", "x,1,1,-;y", "6,1,99999999999999999999,-;y")) {
            records.text(text.isEmpty() ? " " : text);
        }
        records.tooBig();
        records.add(1, 999, killed(9));

        assertEquals(1, log.news(NOW).kills().size());
    }

    @Test
    void looksAtSoManyRecordsABeatAndSaysThatItIsBehind() {
        for (int i = 0; i < 10_000; i++) {
            records.add(i, 999, "usb 1-1: new device");
        }
        records.add(10_000, 999, killed(9));

        assertEquals(0, log.news(NOW).kills().size());
        assertEquals("kernel log is flooded: kills may be named late", log.trouble());
        assertEquals(0, log.news(NOW).kills().size());
        assertEquals(1, log.news(NOW).kills().size());
        assertEquals("", log.trouble());
    }

    @Test
    void saysWhyItCannotBeRead() {
        records.unread = "permission denied";

        assertEquals("permission denied", log.news(NOW).unread());
        assertSame(log.news(NOW), log.news(NOW));
        assertEquals("kernel log not readable (permission denied): kills are counted, not named", log.trouble());
        records.unread = "";
        assertEquals("", log.news(NOW).unread());
        assertTrue(log.trouble().isEmpty());
    }

    private static String killed(int pid) {
        return "Out of memory: Killed process " + pid + " (x) total-vm:9kB, anon-rss:8kB, file-rss:0kB, shmem-rss:0kB";
    }

    /** Hands out what it was given. */
    private static final class Records implements KernelRecords {

        private final Deque<Object> next = new ArrayDeque<>();
        private String unread = "";

        void add(long sequence, double second, String text) {
            text("6," + sequence + "," + (long) (second * 1e6) + ",-;" + text + "\n SUBSYSTEM=usb\n");
        }

        void text(String record) {
            next.add(record);
        }

        void overrun() {
            next.add(-Libc.EPIPE);
        }

        void tooBig() {
            next.add(-Libc.EINVAL);
        }

        @Override
        public int next(byte[] into) {
            return switch (next.poll()) {
                case Integer error -> error;
                case String text -> {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    System.arraycopy(bytes, 0, into, 0, bytes.length);
                    yield bytes.length;
                }
                case null, default -> -Libc.EAGAIN;
            };
        }

        @Override
        public String unread() {
            return unread;
        }
    }
}
