package io.memwitness.forensics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Verdict;
import io.memwitness.model.Verdict.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who took the memory: a host of 24,000 MiB, high above 80 %, a beat every 3 s; sizes in MiB, see {@link NightScript}. */
class ExplainerTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # rule | what happens | verdict
        slow leak under a bigger stable process | java(10) 12000 in a.service, perl(20) 100 in b.service, wait 10m, 20 +20, wait 20m | process 20 perl of b.service grew 8000
        fast leak that the kernel kills within 3 s | java(10) 8000, wait 10m, unseen perl(20) 15000 in b.service | process 20 perl of b.service grew 15000, ended, known only from the kernel's line
        fast leak that was seen once | java(10) 8000, wait 10m, perl(20) 2000 in b.service, wait 3s, 20 =15000, 20 killed | process 20 perl of b.service grew 15000, ended
        300 children of 20 MiB | java(10) 8000, spawn.sh(30) 2, wait 10m, perl 100 x 20 of 30 in c.service, wait 3s, perl 100 x 20 of 30 in c.service, wait 3s, perl 100 x 50 of 30 in c.service, wait 30s | 300 processes perl of c.service, started by 30, grew 9000
        tmpfs filled by one who has exited | java(10) 8000, wait 10m, cat(20) 1, wait 30s, tmpfs /dev/shm 12000, wait 3s, 20 ends, wait 30s | tmpfs /dev/shm grew 12000
        orphan System V segment | java(10) 8000, wait 10m, segment 5 12000 0, wait 30s | shared_memory SysV segment 5 (key 0x51) grew 12000, orphan, nobody is attached
        segment in use | java(10) 8000, wait 10m, segment 5 12000 3, wait 30s | shared_memory SysV segment 5 (key 0x51) grew 12000
        page cache is no rise | java(10) 8000, wait 10m, cache 14000, wait 10m, report asked | none_seen, biggest 10 java, nothing grew noticeably
        ten that share and one leaker | postgres 10 x 50 in pg.service from 100, wait 10m, 100 shares 2000, segment 5 2000 10, wait 10m, perl(20) 10, 20 +100, wait 9m | process 20 perl grew 18000
        container at its limit on an idle host | java(10) 4000, wait 10m, perl(20) 10 in /box, 20 +50, wait 30s, 20 killed in /box, limit /box 512 1 | container_limit /box, 20 perl
        the same, seen by the counters only | no kmsg, java(10) 4000, wait 10m, perl(20) 10 in /box, 20 +50, wait 30s, 20 killed in /box, limit /box 512 1 | container_limit /box, 20 perl
        container that only stalls | java(10) 4000, wait 10m, perl(20) 10 in /box, 20 +50, wait 30s, limit /box 512 0, report stalled | container_limit /box, 20 perl
        container's kill within a shortage of the host | java(10) 8000, wait 10m, 10 +100, wait 6m, perl(20) 500 in /box, wait 6s, 20 killed in /box, limit /box 512 1 | process 10 java grew 12000
        leaker that is swapped out | swap 8000, java(10) 12000, perl(20) 1000, wait 10m, 20 +60, 20 swaps 50, wait 10m, 20 +0, wait 30s, report available | process 20 perl grew 12000
        innocent victim | mysqld(10) 6000 in db.service, wait 10m, backup.sh(20) 10 in b.service, 20 +500, wait 90s, 10 killed | process 20 backup.sh of b.service grew 15000
        innocent victim, culprit born between two beats | mysqld(10) 6000 in db.service, wait 10m, oom report backup.sh(20) 17000 kills mysqld(10) 6000 | process 20 backup.sh grew 17000, known only from the kernel's line
        restart loop | java(10) 16000, wait 10m, loop perl 7 x 4000 in c.service | 7 processes perl of c.service, one after another, grew 4000
        already high when recording began | java(10) 17000 in a.service, perl(20) 3000, wait 1m | none_seen, biggest 10 java
        already high, with noise | noise 100, java(10) 17000 in a.service, perl(20) 3000, wait 10m | none_seen, biggest 10 java
        already high, and then a leak | java(10) 17000 in a.service, perl(20) 3000, wait 1m, 20 +20, wait 5m | process 20 perl grew 2000
        a stable giant took more an hour ago | wait 1m, java(10) 100, 10 +500, wait 1m, 10 +0, wait 1h, perl(20) 10, 20 +100, wait 8m | process 20 perl grew 16000
        a stable giant came just before the leaker | wait 30m, java(10) 17000, wait 30s, perl(20) 10, 20 +50, wait 90s | process 20 perl grew 1600
        """)
    void finds(String rule, String script, String expected) {
        assertEquals(expected, text(Explainer.explain(NightScript.play(script)).verdict()), rule);
    }

    static String text(Verdict verdict) {
        Verdict.Who who = verdict.who();
        String unit = who.unit()
                .map(name -> name.startsWith("session-") ? "" : " of " + name)
                .orElse("");
        String process = who.pid().map(pid -> pid + " ").orElse("") + who.name().orElse("");
        String subject = switch (verdict.kind()) {
            case PROCESS -> process + unit;
            case GROUP ->
                who.processes() + " processes " + who.name().orElse("") + unit
                        + (verdict.note().isEmpty() ? "" : ", one after another,")
                        + who.pid().map(pid -> ", started by " + pid + ",").orElse("");
            case TMPFS, SHARED_MEMORY -> who.path().orElse("");
            case KERNEL -> who.name().orElse("");
            case CONTAINER_LIMIT -> who.cgroup().orElse("") + ", " + process;
            case NONE_SEEN -> ", biggest " + (who.path().isKnown() ? who.path().orElse("") : process);
            default -> "";
        };
        boolean bare = verdict.kind() == Kind.CONTAINER_LIMIT || verdict.kind() == Kind.NONE_SEEN;
        String grew = bare
                ? ""
                : verdict.grew().map(bytes -> " grew " + rounded(bytes)).orElse("");
        String ended = !bare && verdict.ended() ? ", ended" : "";
        boolean noted = !verdict.note().isEmpty() && verdict.kind() != Kind.GROUP;
        String kind = verdict.kind() == Kind.GROUP
                ? ""
                : verdict.kind().text() + (verdict.kind() == Kind.NONE_SEEN ? "" : " ");
        return kind + subject + grew + ended + (noted ? ", " + verdict.note() : "");
    }

    /** To two digits: a beat more or less is no matter. */
    private static long rounded(long bytes) {
        double mib = (double) bytes / Night.MIB;
        double unit = Math.pow(10, Math.floor(Math.log10(mib)) - 1);
        return Math.round(Math.round(mib / unit) * unit);
    }
}
