package io.memwitness.machine;

import io.memwitness.model.Fact;
import io.memwitness.model.Holdings.Segment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;

/** System V shared memory: /proc/sysvipc/shm, proc_sysvipc(5), read by the names of its columns. */
final class SysvSegments {

    static final int KEPT = 16;

    private static final List<String> COLUMNS =
            List.of("key", "shmid", "rss", "swap", "nattch", "cpid", "lpid", "uid", "ctime");

    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private SysvSegments() {}

    /**
     * The biggest.
     *
     * @param user name of the user with this number
     */
    static Fact<List<Segment>> parse(byte[] text, LongFunction<String> user) {
        Words words = new Words(text);
        int[] places = words.nextLine() ? places(words) : new int[0];
        if (places.length == 0) {
            return Fact.missing(ProcDir.NOT_UNDERSTOOD);
        }
        List<long[]> lines = new ArrayList<>();
        while (words.nextLine()) {
            lines.add(values(words, places));
        }
        return Fact.of(lines.stream()
                .sorted(Comparator.comparingLong((long[] line) -> line[2] + line[3])
                        .reversed())
                .limit(KEPT)
                .map(line -> segment(line, user))
                .toList());
    }

    /** Which of the columns that are wanted is the first, the second, ... of the file; nothing when one is not there. */
    private static int[] places(Words header) {
        List<String> names = new ArrayList<>();
        while (header.next()) {
            names.add(new String(header.bytes(), StandardCharsets.ISO_8859_1));
        }
        return names.containsAll(COLUMNS)
                ? names.stream().mapToInt(COLUMNS::indexOf).toArray()
                : new int[0];
    }

    private static long[] values(Words words, int[] places) {
        long[] values = new long[COLUMNS.size()];
        for (int i = 0; i < places.length && words.next(); i++) {
            if (places[i] >= 0) {
                values[places[i]] = words.number();
            }
        }
        return values;
    }

    /** The kernel prints the key as a signed number. */
    private static Segment segment(long[] values, LongFunction<String> user) {
        return new Segment(
                (int) values[1],
                values[0] & 0xffff_ffffL,
                values[2],
                values[3],
                values[4],
                (int) values[5],
                (int) values[6],
                user.apply(values[7]),
                Instant.ofEpochSecond(Math.clamp(values[8], 0, LAST_SECOND)));
    }
}
