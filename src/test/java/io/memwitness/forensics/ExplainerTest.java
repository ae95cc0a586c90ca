package io.memwitness.forensics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Verdict;
import io.memwitness.model.Verdict.Kind;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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
        300 children of 20 MiB | java(10) 8000, spawn.sh(30) 2, wait 10m, perl 100 x 20 of 30 in c.service, wait 3s, perl 100 x 20 of 30 in c.service, wait 3s, perl 100 x 50 of 30 in c.service, wait 30s | 300 processes perl of c.service, started by 30 spawn.sh, grew 9000
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
        two leakers at 60 and 40 % | wait 10m, java(10) 10 in a.service, perl(20) 10 in b.service, 10 +60, 20 +40, wait 10m | process 10 java of a.service grew 12000
        three leakers with nothing in common | java(10) 10, perl(20) 10, ruby(30) 10, wait 10m, 10 +45, 20 +40, 30 +38, wait 8m | process 10 java grew 7200
        workers of one unit, each with a name of its own | ma(10) 10 in w.service, wb(11) 10 in w.service, wc(12) 10 in w.service, wd(13) 10 in w.service, wait 10m, 10 +30, 11 +30, 12 +30, 13 +30, wait 8m | 4 processes  of w.service grew 19000
        children of one parent in a session | sh(9) 3, ma(10) 10 of 9, wb(11) 10 of 9, wc(12) 10 of 9, wd(13) 10 of 9, java(20) 3000, wait 10m, 10 +30, 11 +30, 12 +30, 13 +30, wait 8m | 4 processes , started by 9 sh, grew 19000
        one name in several units | ma(10) 10 in a.service, ma(11) 10 in b.service, ma(12) 10 in c.service, ma(13) 10 in d.service, wait 10m, 10 +30, 11 +30, 12 +30, 13 +30, wait 8m | 4 processes ma grew 19000
        one of a unit grew most | ma(10) 10 in w.service, ma(11) 10 in w.service, wait 10m, 10 +100, 11 +30, wait 8m | process 10 ma of w.service grew 16000
        pid used again by one that nobody saw | java(10) 8000, perl(20) 300 in b.service, wait 10m, 20 ends, wait 1m, unseen ruby(20) 14000 in c.service | process 20 ruby of c.service grew 14000, ended, known only from the kernel's line
        pid used again by one that was seen | java(10) 8000, perl(20) 300 in b.service, wait 10m, 20 ends, wait 1m, ruby(20) 100 in c.service, wait 3s, 20 =14000, 20 killed | process 20 ruby of c.service grew 14000, ended
        host that slept | java(10) 8000 in a.service, wait 10m, perl(20) 10 in b.service, 20 +50, wait 5m, sleep 2h, wait 6m | process 20 perl of b.service grew 11000
        recorder that was started anew | java(10) 8000 in a.service, wait 10m, perl(20) 10 in b.service, 20 +50, wait 5m, recorder restarts, wait 6m | process 20 perl of b.service grew 11000
        neither counters nor kernel log | no kmsg, no counters, java(10) 8000, wait 10m, perl(20) 10, 20 +500, wait 75s, 20 killed | process 20 perl grew 13000, ended
        one beat only | java(10) 20000 in a.service | none_seen, biggest 10 java
        two beats | java(10) 4000 in a.service, wait 3s, 10 =20000 | process 10 java of a.service grew 16000
        one beat, and a kill | java(10) 4000, unseen perl(20) 19000 in b.service | none_seen, biggest 10 java
        recording began within the rise | java(10) 8000, perl(20) 4000, 20 +40, wait 10m | process 20 perl grew 7900
        huge host | total 1000000, java(10) 600000 in a.service, wait 10m, perl(20) 10, 20 +1000, wait 11m | process 20 perl grew 220000
        huge host, and it creeps | total 1000000, java(10) 790000 in a.service, perl(20) 10, wait 10m, 20 +50, wait 11m | process 20 perl grew 11000
        tiny host | total 640, cache 50, slab 50, java(10) 200, wait 10m, perl(20) 5, 20 +2, wait 3m | process 20 perl grew 130
        burst of kills of what was born between two beats | java(10) 8000, wait 10m, unseen perl(21) 500 in c.service, unseen perl(22) 500 in c.service, unseen perl(23) 500 in c.service, unseen perl(24) 500 in c.service | 4 processes perl of c.service, one after another, grew 490
        children killed one by one | java(10) 8000, wait 10m, perl 300 x 50 of 99 in c.service from 1000, wait 3s, 1001 killed, 1002 killed, 1003 killed | 300 processes perl of c.service, started by 99 parent, grew 15000
        leak that has stopped, and noise since | noise 300, java(10) 8000, wait 20m, perl(20) 10, 20 +50, wait 12m, 20 +0, wait 20m | process 20 perl grew 12000
        leak over two hours | java(10) 12000, wait 1m, perl(20) 10, 20 +4, wait 110m | process 20 perl grew 8800
        leak over two hours, and noise | noise 600, java(10) 12000, wait 1m, perl(20) 10, 20 +4, wait 110m | process 20 perl grew 8700
        a build on top of a slow leak | java(10) 10000, wait 1m, perl(20) 10, 20 +5, wait 90m, cc(30) 900, wait 30s | process 20 perl grew 9000
        next leaker within an incident | java(10) 10, wait 10m, 10 +100, wait 10m, 10 +0, wait 30m, perl(20) 10, 20 +100, wait 60s, 20 killed | process 20 perl grew 2000, ended
        garbage collector's sawtooth beside a leak | java(10) 4000, wait 10m, perl(20) 10, 20 +50, 10 =5000, wait 3m, 10 =4000, wait 3m, 10 =5000, wait 3m, 10 =4000, wait 3m, 10 =5000, wait 3m | process 20 perl grew 15000
        took it all and ended | java(10) 8000, wait 10m, perl(20) 10, 20 +1000, wait 42s, 20 ends | process 20 perl grew 14000, ended
        killed by another | java(10) 8000, wait 10m, perl(20) 10, 20 +1000, wait 42s, 20 killed by earlyoom | process 20 perl grew 14000, ended
        killed in its container again and again | java(10) 4000, wait 10m, unseen perl(21) 500 in /box limit /box, wait 9s, unseen perl(22) 500 in /box limit /box, wait 9s, unseen perl(23) 500 in /box limit /box | container_limit /box, 21 perl
        huge pages | java(10) 8000, wait 10m, huge 12000, wait 30s | huge_pages  grew 12000
        slab | java(10) 8000, wait 10m, slab 12000, wait 30s | kernel dentry grew 12000
        cache of ZFS | java(10) 8000, wait 10m, arc 12000, wait 30s | kernel  grew 12000, cache of ZFS
        what nobody counts | java(10) 8000, wait 10m, hidden 12000, wait 30s | unaccounted  grew 12000
        free pages of the processors are no use | java(10) 8000, perl(20) 10, wait 10m, hidden 3000, lists 3000, 20 +200, wait 30s | process 20 perl grew 2200
        memfd | java(10) 8000, perl(20) 10, wait 10m, 20 deletes 12000, wait 30s | shared_memory /memfd:x (deleted) grew 12000
        tmpfs beside an old segment | segment 5 5000 2, java(10) 6000, wait 10m, tmpfs /run 9000, wait 30s | tmpfs /run grew 9000
        who was too small to be seen before | java(10) 8000, many 25 x 90, wait 10m, perl(20) 10 in b.service, wait 10m, 20 +50, wait 12m | process 20 perl of b.service grew 12000
        already high, all of it in a tmpfs | tmpfs /dev/shm 16000, java(10) 4000, wait 1m | none_seen, biggest /dev/shm, memory was already high when recording began; most of it is in tmpfs /dev/shm
        already high, all of it in huge pages | huge 16000, java(10) 4000, wait 1m | none_seen, biggest , memory was already high when recording began; most of it is in the pool of huge pages
        a container and the host | java(10) 8000, wait 10m, 10 +500, wait 75s, perl(20) 500 in /box, wait 3s, 20 killed in /box, 10 killed | process 10 java grew 13000, ended
        tmpfs that is swapped out | swap 9000, java(10) 8000, ghost(20) 0, wait 10m, tmpfs /run 14000, wait 3s, swapped 8000, wait 30s | tmpfs /run grew 14000
        one container of two | java(10) 4000, wait 10m, perl(20) 10 in /one, ruby(30) 300 in /two, 20 +50, wait 30s, unseen perl(21) 100 in /one limit /one, 20 killed in /one | container_limit /one, 20 perl
        heir of one who grew: the last one holds it | java(10) 8000, wait 10m, p(20) 3000 in r.service, wait 15s, 20 ends, p(21) 6000 in r.service, wait 15s, 21 ends, p(22) 12000 in r.service, wait 30s | process 22 p of r.service grew 12000
        a build after the leak that has stopped | java(10) 8000, wait 20m, perl(20) 10, 20 +50, wait 12m, 20 +0, wait 5m, cc(30) 900, wait 30s | process 20 perl grew 12000
        a small next leaker, and a kill | java(10) 10, wait 10m, 10 +100, wait 10m, 10 +0, wait 30m, perl(20) 10, 20 +100, wait 30s, 20 killed | process 20 perl grew 1000, ended
        a fast leaker beside one that creeps | java(10) 16000, mysqld(30) 100, 30 +1, wait 100m, perl(20) 10, 20 +40, wait 2m | process 20 perl grew 1700
        container that brought the host above its threshold | java(10) 15000, wait 10m, perl(20) 10 in /box, 20 +50, wait 5m, 20 killed in /box | container_limit /box, 20 perl
        container's kill while somebody else grows | java(10) 4000, wait 10m, 10 +50, wait 2m, unseen perl(20) 300 in /box limit /box | container_limit /box, 20 perl
        leak with a short rest | java(10) 7000, wait 10m, perl(20) 10, 20 +50, wait 5m, 20 +0, wait 18s, 20 +50, wait 7m | process 20 perl grew 12000
        leak with a dip of one beat | java(10) 7000, wait 10m, perl(20) 10, 20 +50, wait 6m, 20 =4000, wait 3s, 20 =6100, wait 6m | process 20 perl grew 12000
        who only took what another gave back | java(10) 17000, perl(20) 10, wait 10m, 20 +50, 10 -50, wait 8m, cc(30) 2000, wait 30s | process 30 cc grew 2000
        who leapt from too small to be seen | java(10) 4000, many 45 x 90, wait 10m, perl(20) 10 in b.service, wait 10m, 20 =6000, wait 3s, 20 +50, wait 6m | process 20 perl of b.service grew 12000
        who was seen late did not begin at nothing | many 22 x 500, perl(20) 450 in b.service, wait 10m, 20 +50, wait 8m | process 20 perl of b.service grew 8000
        two of a unit at 55 and 45 % | java(10) 4000, ma(11) 10 in w.service, mb(12) 10 in w.service, wait 10m, 11 +55, 12 +45, wait 8m | process 11 ma of w.service grew 8800
        one of a pool leaks | java(10) 2000, p(11) 4500 in r.service, p(12) 4500 in r.service, p(13) 10 in r.service, wait 10m, 13 +40, wait 10m | process 13 p of r.service grew 8000
        one after another, all started by one | java(10) 12000, wait 10m, p(20) 6000 of 91, wait 15s, 20 ends, p(21) 6000 of 91, wait 15s, 21 ends, p(22) 7000 of 91, wait 30s | 3 processes p, one after another,, started by 91 parent, grew 7000
        the same, each started by another | java(10) 12000, wait 10m, p(20) 6000 of 91, wait 15s, 20 ends, p(21) 6000 of 92, wait 15s, 21 ends, p(22) 7000 of 93, wait 30s | process 22 p grew 7000
        tmpfs beside an old segment that is bigger | segment 5 9000 2, java(10) 4500, wait 10m, tmpfs /run 6000, wait 30s | tmpfs /run grew 6000
        tmpfs beside an old tmpfs that is bigger | tmpfs /old 9000, java(10) 4500, wait 10m, tmpfs /run 6000, wait 30s | tmpfs /run grew 6000
        segment, and one who maps it | java(10) 9000, wait 10m, perl(20) 10, segment 5 9000 1, tmpfs /run 1000, 20 shares 10000, wait 30s | shared_memory SysV segment 5 (key 0x51) grew 10000
        leak beside a tmpfs that was swapped out long ago | swap 9000, java(10) 8000, tmpfs /run 8000, swapped 8000, wait 10m, perl(20) 10, 20 +50, wait 10m | process 20 perl grew 10000
        tmpfs that is swapped out beside a smaller process | swap 9000, java(10) 8000, wait 10m, tmpfs /run 7000, perl(20) 4000, wait 3s, swapped 5000, wait 30s | tmpfs /run grew 7000
        page tables, and some slab | java(10) 8000, wait 10m, slab 300, tables 12000, wait 30s | kernel  grew 12000, page tables
        a container's kill on a host that is full | java(10) 8000, wait 10m, perl(20) 500 in /box, wait 3s, 10 =23000, 20 killed in /box | process 10 java grew 15000
        """)
    void finds(String rule, String script, String expected) {
        assertEquals(expected, text(Explainer.explain(NightScript.play(script)).verdict()), rule);
    }

    @Test
    void takesAGroupThatWasSeenLateToHaveHeldWhatTheOthersDid() {
        String others = IntStream.range(31, 45)
                .mapToObj(pid -> "g%d(%d) 900 in g%d.service, ".formatted(pid, pid, pid))
                .collect(Collectors.joining());
        String swarm = "perl 30 x 28 of 99 in c.service, wait 10m, perl 100 x 60 of 99 in c.service, wait 30s";

        assertEquals(
                "130 processes perl of c.service, started by 99 parent, grew 5900",
                text(Explainer.explain(NightScript.play(others + swarm)).verdict()));
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
                        + who.pid()
                                .map(pid -> ", started by " + pid + " "
                                        + who.parent().orElse("?") + ",")
                                .orElse("");
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
        boolean noted = !verdict.note().isEmpty()
                && !Set.of(Kind.GROUP, Kind.CONTAINER_LIMIT, Kind.TMPFS).contains(verdict.kind());
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
