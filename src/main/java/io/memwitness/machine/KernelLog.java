package io.memwitness.machine;

import io.memwitness.model.KernelKill;
import io.memwitness.model.KernelNews;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What the kernel's log says from beat to beat. When it says nothing that is one system call; when it is flooded, a beat
 * looks at so many records and the next one goes on. For one thread.
 */
final class KernelLog {

    /** The kernel keeps a few thousand records, so that a flood of more is lost whatever is done here. */
    private static final int RECORDS_A_BEAT = 4_000;

    private static final long NOTHING_YET = -1;

    private final KernelRecords records;
    private final OomReports reports;
    private final LongSupplier uptimeNanos;
    private final byte[] buffer = new byte[KernelRecords.RECORD_BYTES];
    private final KmsgRecord record = new KmsgRecord();
    private final List<KernelKill> kills = new ArrayList<>();
    private KernelNews nothing = KernelNews.NONE;
    private Instant readUpTo = Instant.MIN;
    private long sequence = NOTHING_YET;
    private long lost;
    private boolean behind;

    /**
     * @param records     the log, from now on
     * @param pageBytes   size of a page
     * @param uptimeNanos the clock of the records: nanoseconds since boot without suspended time
     */
    KernelLog(KernelRecords records, long pageBytes, LongSupplier uptimeNanos) {
        this.records = records;
        this.reports = new OomReports(pageBytes);
        this.uptimeNanos = uptimeNanos;
        OomReports.rehearse();
    }

    /**
     * What it said since the last call.
     *
     * @param now wall-clock time
     */
    KernelNews news(Instant now) {
        behind = true;
        for (int i = 0; i < RECORDS_A_BEAT && behind; i++) {
            take(records.next(buffer), now);
        }
        if (!behind) {
            readUpTo = now;
        }
        return kills.isEmpty() && lost == 0 ? nothing() : something();
    }

    /** Empty, or what keeps it from being read, or read in time. */
    String trouble() {
        if (!records.unread().isEmpty()) {
            return "kernel log not readable (" + records.unread() + "): kills are counted, not named";
        }
        return behind ? "kernel log is flooded: kills may be named late" : "";
    }

    /** Cgroups that were at their limit when a process was killed. */
    LimitHits limits() {
        return reports.limits();
    }

    private void take(int result, Instant now) {
        if (result > 0) {
            if (record.parse(buffer, result)) {
                count();
                look(now);
            }
        } else if (result == -Libc.EPIPE) {
            lost += sequence == NOTHING_YET ? 1 : 0;
        } else {
            behind = result != -Libc.EAGAIN;
        }
    }

    /** Numbers of records have no gaps, unless records were overwritten. */
    private void count() {
        if (sequence != NOTHING_YET) {
            lost += Math.max(0, record.sequence() - sequence - 1);
        }
        sequence = record.sequence();
    }

    private void look(Instant now) {
        if (record.isByKernel() && OomReports.concern(record.bytes(), record.from(), record.to())) {
            reports.next(record.text(), printedAt(now)).ifPresent(kills::add);
        }
    }

    /** The clock of records runs a little off, and stands while the host is suspended; but the log was read up to a known time. */
    private Instant printedAt(Instant now) {
        Instant told = now.minus(age());
        if (told.isAfter(now)) {
            return now;
        }
        boolean wasSetBack = readUpTo.isAfter(now);
        return told.isBefore(readUpTo) && !wasSetBack ? readUpTo : told;
    }

    private Duration age() {
        return Duration.ofNanos(uptimeNanos.getAsLong()).minus(Duration.of(record.micros(), ChronoUnit.MICROS));
    }

    private KernelNews nothing() {
        if (!nothing.unread().equals(records.unread())) {
            nothing = new KernelNews(List.of(), 0, records.unread());
        }
        return nothing;
    }

    private KernelNews something() {
        KernelNews news = new KernelNews(kills, lost, records.unread());
        kills.clear();
        lost = 0;
        return news;
    }
}
