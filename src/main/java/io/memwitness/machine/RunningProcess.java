package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What everybody may see of a process: /proc/PID/stat, status, limits and oom_score_adj. Sizes in bytes.
 *
 * @param pid          process id
 * @param startTicks   field 22 of stat: with pid and boot its identity
 * @param cpuTicks     processor time since its start: fields 14 and 15 of stat
 * @param uid          effective user: second number of Uid
 * @param rss          VmRSS
 * @param anonymous    RssAnon
 * @param locked       VmLck: address space that is locked, in memory or not
 * @param threads      Threads
 * @param capabilities CapEff, a set of {@link Capability}
 * @param memlockLimit "Max locked memory" of limits; {@link Long#MAX_VALUE} is unlimited, negative unknown
 * @param oomScoreAdj  oom_score_adj, -1000 to 1000
 */
public record RunningProcess(
        int pid,
        long startTicks,
        long cpuTicks,
        int uid,
        long rss,
        long anonymous,
        long locked,
        int threads,
        long capabilities,
        long memlockLimit,
        Fact<Integer> oomScoreAdj) {

    private static final long KIB = 1024;
    private static final String MEMLOCK = "Max locked memory";
    /** A zombie, and one that is just going: ended, and not yet waited for. */
    private static final Set<String> ENDED = Set.of("Z", "X");

    /**
     * The process now; missing "ended" when there is none of that pid.
     *
     * @param proc where procfs is mounted: /proc
     * @param pid  a number, or "self"
     */
    public static Fact<RunningProcess> read(Path proc, String pid) {
        Path directory = proc.resolve(pid);
        try {
            return Fact.of(read(directory));
        } catch (NoSuchFileException e) {
            return Fact.missing("ended");
        } catch (IOException | RuntimeException e) {
            return Fact.missing(directory + " cannot be read: " + e.getMessage());
        }
    }

    public boolean may(Capability capability) {
        return capability.isIn(capabilities);
    }

    private static RunningProcess read(Path directory) throws IOException {
        String stat = text(directory.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        if (ENDED.contains(fields[0])) {
            throw new NoSuchFileException(directory.toString());
        }
        List<String> status = text(directory.resolve("status")).lines().toList();
        return new RunningProcess(
                Integer.parseInt(stat.substring(0, stat.indexOf(' '))),
                Long.parseLong(fields[19]),
                Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                (int) number(word(status, "Uid:", 1)),
                number(word(status, "VmRSS:", 0)) * KIB,
                number(word(status, "RssAnon:", 0)) * KIB,
                number(word(status, "VmLck:", 0)) * KIB,
                (int) number(word(status, "Threads:", 0)),
                Long.parseUnsignedLong(word(status, "CapEff:", 0), 16),
                memlockLimit(directory),
                oomScoreAdj(directory));
    }

    /** A word behind the label of a line; "0" when it is not there: a zombie has no memory. */
    private static String word(List<String> lines, String label, int index) {
        for (String line : lines) {
            if (line.startsWith(label)) {
                String[] words = line.substring(label.length()).strip().split("\\s+", -1);
                return index < words.length ? words[index] : "0";
            }
        }
        return "0";
    }

    private static long number(String word) {
        return Long.parseLong(word);
    }

    private static long memlockLimit(Path directory) throws IOException {
        try {
            String soft = word(text(directory.resolve("limits")).lines().toList(), MEMLOCK, 0);
            return soft.equals("unlimited") ? Long.MAX_VALUE : number(soft);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            return -1;
        }
    }

    private static Fact<Integer> oomScoreAdj(Path directory) {
        try {
            return Fact.of(
                    Integer.parseInt(text(directory.resolve("oom_score_adj")).strip()));
        } catch (IOException | NumberFormatException e) {
            return Fact.missing("not readable");
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
