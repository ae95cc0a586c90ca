package io.memwitness.machine;

import io.memwitness.model.KernelKill;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Records of real kernels, as /dev/kmsg gave them. */
final class KernelTexts {

    static final Instant BOOT = Instant.parse("2026-11-20T03:00:00Z");

    private KernelTexts() {}

    /** The records of a file of src/test/resources/kmsg. */
    static List<String> records(String name) {
        try (InputStream in = KernelTexts.class.getResourceAsStream("/kmsg/" + name + ".kmsg.txt")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line + "\n")
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Records of the kernel with these texts, a millisecond apart. */
    static List<String> lines(String... texts) {
        List<String> records = new ArrayList<>();
        for (String text : texts) {
            records.add("6," + records.size() + "," + records.size() * 1000 + ",-;" + text + "\n");
        }
        return records;
    }

    /** The kills that they tell on a host with pages of 4 KiB, printed at {@link #BOOT} and their time. */
    static List<KernelKill> kills(List<String> records) {
        OomReports reports = new OomReports(4096);
        KmsgRecord record = new KmsgRecord();
        List<KernelKill> kills = new ArrayList<>();
        for (String text : records) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (record.parse(bytes, bytes.length) && OomReports.concern(record.bytes(), record.from(), record.to())) {
                reports.next(record.text(), BOOT.plusNanos(record.micros() * 1000))
                        .ifPresent(kills::add);
            }
        }
        return kills;
    }
}
