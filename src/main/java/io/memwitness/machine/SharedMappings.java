package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/** What a process shares with others: mappings of /proc/PID/maps, proc_pid_maps(5), whose pages are no file's on a disk. */
final class SharedMappings {

    /** More different ones than this are not told apart. */
    private static final int DIFFERENT = 256;

    /** System V segments, memfd_create(2), mmap(2) with MAP_SHARED and MAP_ANONYMOUS, shm_open(3). */
    private static final List<String> NAMES =
            List.of("/SYSV", "/memfd:", "/dev/zero (deleted)", "[anon_shmem:", "/dev/shm/");

    private SharedMappings() {}

    /**
     * Printable name of the biggest, all its parts together: "/memfd:x (deleted)", "/dev/shm/x", "/SYSV00000051 (deleted)",
     * "/dev/zero (deleted)".
     *
     * @param inMemory is this the device, as {@link MountTable#device}, of a tmpfs?
     */
    static Fact<String> biggest(byte[] text, LongPredicate inMemory) {
        Map<String, Long> sizes = new HashMap<>();
        Words words = new Words(text);
        while (words.nextLine()) {
            take(words, inMemory, sizes);
        }
        return sizes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(biggest -> Fact.of(HostileText.of(biggest.getKey().getBytes(StandardCharsets.ISO_8859_1))))
                .orElse(Fact.missing("none"));
    }

    /** START-END perms offset MAJOR:MINOR inode path. */
    private static void take(Words words, LongPredicate inMemory, Map<String, Long> sizes) {
        long size = words.next() ? words.hexAfter('-') - words.hex() : 0;
        boolean shared = words.next() && words.at(3) == 's';
        if (!shared || !words.skip(2)) {
            return;
        }
        long device = MountTable.device(words.hex(), words.hexAfter(':'));
        if (words.skip(2)) {
            String path = new String(words.rest(), StandardCharsets.ISO_8859_1);
            boolean counts = inMemory.test(device) || NAMES.stream().anyMatch(path::startsWith);
            if (counts && (sizes.size() < DIFFERENT || sizes.containsKey(path))) {
                sizes.merge(path, size, Long::sum);
            }
        }
    }
}
