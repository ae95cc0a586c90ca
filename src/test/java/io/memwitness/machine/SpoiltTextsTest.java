package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.memwitness.model.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All that reads the kernel's texts and the journal bears whatever they say: no exception, no endless loop, and a result of
 * bounded size. Real texts are spoilt at random; -Dmemwitness.mutations=1000000 does it that often, shared by the parsers, and
 * -Dmemwitness.seed=N repeats a run, as far as the texts of the host are the same.
 */
class SpoiltTextsTest {

    private static final int MUTATIONS = Integer.getInteger("memwitness.mutations", 16_000);
    private static final long SEED = Long.getLong("memwitness.seed", 20261121);
    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final int JOURNAL_HEADER = 264;
    private static final int JOURNAL_OBJECTS = 3_733_880;
    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

    private static Path directory;

    /** In memory where there is such a place: hundreds of thousands of small files are written. */
    @BeforeAll
    static void makeDirectory(@TempDir Path onDisk) throws IOException {
        Path memory = Path.of("/dev/shm");
        directory = Files.isWritable(memory) ? Files.createTempDirectory(memory, "memwitness") : onDisk;
    }

    @AfterAll
    static void removeDirectory() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    static Stream<Arguments> parsers() throws IOException {
        return Stream.of(
                parser("/proc/PID/stat", proc("self/stat", "1/stat", "2/stat"), StatLine::parse),
                parser("/proc/PID/status", proc("self/status", "1/status"), SpoiltTextsTest::status),
                parser("/proc/PID by system calls", proc("self/stat", "self/statm", "self/status"), reads()),
                parser("/proc/PID/cgroup", cgroups(), SpoiltTextsTest::cgroup),
                parser("/proc/PID/mountinfo", proc("self/mountinfo"), SpoiltTextsTest::mounts),
                parser("/proc/PID/cmdline", proc("self/cmdline"), new CommandLine(words -> words)::printable),
                parser(
                        "/proc/PID/smaps",
                        proc("self/smaps"),
                        text -> SharedMappings.biggest(text, device -> device % 2 == 0)),
                parser(
                        "files of the host",
                        proc("meminfo", "stat", "loadavg", "vmstat", "pressure/memory"),
                        host("meminfo", "stat", "loadavg", "vmstat", "pressure/memory")),
                parser("pressure", proc("pressure/memory"), text -> PressureFile.parse(text, text.length)),
                parser("slabinfo", proc("slabinfo"), text -> SlabCaches.parse(text, 4096)),
                parser("sysvipc/shm", proc("sysvipc/shm"), text -> SysvSegments.parse(text, Long::toString)),
                parser("numbers", proc("loadavg", "uptime"), SpoiltTextsTest::numbers),
                parser("kmsg", kmsg(), SpoiltTextsTest::kernelLog),
                parser("kmsg, whole reports", reports(), SpoiltTextsTest::kernelLog),
                parser("words of killers", killers(), SpoiltTextsTest::killers),
                parser("journal", List.of(journal("compact"), journal("regular")), journalReader()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parsers")
    void breakNothing(String name, List<byte[]> texts, Function<byte[], Object> parser) {
        Mutator mutator = new Mutator(SEED);
        for (int i = 0; i < MUTATIONS / 16; i++) {
            byte[] text = mutator.spoil(mutator.pick(texts), mutator.pick(texts));
            long start = System.nanoTime();
            int length = parsed(parser, text, i);
            long nanos = System.nanoTime() - start;
            assertTrue(nanos < SLOW.toNanos(), () -> nanos / 1_000_000 + " ms for " + HostileText.of(text));
            assertTrue(length < 100_000 + 20 * text.length, () -> length + " characters of " + HostileText.of(text));
        }
    }

    /** Size of the result as text. */
    private static int parsed(Function<byte[], Object> parser, byte[] text, int mutation) {
        try {
            return String.valueOf(parser.apply(text)).length();
        } catch (RuntimeException | Error e) {
            return fail("mutation " + mutation + " of seed " + SEED + ": " + HostileText.of(text), e);
        }
    }

    private static Arguments parser(String name, List<byte[]> texts, Function<byte[], Object> parser) {
        return arguments(name, texts, parser);
    }

    private static Object status(byte[] text) {
        Fields fields = new Fields(List.of("VmRSS", "RssAnon", "VmSwap"));
        fields.parse(text, text.length);
        return fields.value(0)
                + fields.value(1)
                + fields.value(2)
                + StatusText.lines(text, "x").toString();
    }

    private static Object cgroup(byte[] text) {
        CgroupPaths paths = CgroupPaths.parse(text);
        CgroupPlace.hash(text, text.length);
        return paths + paths.telling().map(UnitName::of).map(Fact::toString).orElse("");
    }

    private static Object mounts(byte[] text) {
        CgroupMounts mounts = CgroupMounts.parse(HostileText.decode(text));
        MountTable.parse(text);
        return mounts
                + mounts.unified()
                        .map(mount -> mount.directory("/a/b").toString())
                        .orElse("");
    }

    private static Object numbers(byte[] text) {
        return Numbers.unsigned(text, 0, text.length)
                + Numbers.hundredths(text, 0, text.length)
                + Numbers.skipFields(text, 0, text.length, 3)
                + ProcDir.parseNumber(text).toString();
    }

    private static Object killers(byte[] text) {
        String line = HostileText.decode(text);
        return KillerLine.oomd(line, NOW).toString()
                + KillerLine.earlyoom(line, NOW)
                + KillerLine.nohang(line, NOW)
                + KillerLine.isNohangsDeed(line);
    }

    /** Records end with a line feed here, so that one text can hold several. */
    private static Object kernelLog(byte[] text) {
        List<byte[]> records = new ArrayList<>();
        for (int at = 0; at < text.length; ) {
            int end = Numbers.endOfLine(text, at, text.length);
            records.add(Arrays.copyOfRange(text, at, Math.min(end + 1, text.length)));
            at = end + 1;
        }
        return new KernelLog(new Records(records), 4096, () -> 1_000_000_000_000L).news(NOW);
    }

    /** Three files of one process on disk: which of them the text is does not matter, each reader bears them all. */
    private static Function<byte[], Object> reads() throws IOException {
        Path process = Files.createDirectories(directory.resolve("reads/42"));
        LinuxReads reads = new LinuxReads(directory.resolve("reads"), 4096);
        return text -> {
            write(process.resolve("stat"), text);
            write(process.resolve("statm"), text);
            write(process.resolve("status"), text);
            Reading reading = new Reading();
            return reads.identify(42, reading) + " " + reads.measure(42, reading) + " "
                    + reads.measureWithSwap(42, reading);
        };
    }

    /** Each file of the host has the text. */
    private static Function<byte[], Object> host(String... names) throws IOException {
        Path host = directory.resolve("host");
        for (String name : names) {
            Files.createDirectories(host.resolve(name).getParent());
            write(host.resolve(name), new byte[0]);
        }
        HostReader reader = new HostReader(host, 4096);
        return text -> {
            for (String name : names) {
                write(host.resolve(name), text);
            }
            return reader.read(NOW, Duration.ZERO);
        };
    }

    /** The header, and what lies behind the hash tables: these are long, empty, and not looked at. */
    private static Function<byte[], Object> journalReader() throws IOException {
        Path file = Files.createDirectories(directory.resolve("journal/m")).resolve("system.journal");
        return text -> {
            int head = Math.min(text.length, JOURNAL_HEADER);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(text, 0, head), 0);
                channel.write(ByteBuffer.wrap(text, head, text.length - head), JOURNAL_OBJECTS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Journal(List.of(directory.resolve("journal")), () -> 0).kills(Instant.EPOCH);
        };
    }

    private static void write(Path file, byte[] text) {
        try {
            Files.write(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> proc(String... names) throws IOException {
        List<byte[]> texts = new ArrayList<>();
        for (String name : names) {
            try {
                byte[] text = new BoundedFiles().read(Path.of("/proc", name), 8 * 1024);
                texts.add(text);
            } catch (IOException e) {
                texts.add(new byte[0]);
            }
        }
        return texts;
    }

    private static List<byte[]> cgroups() throws IOException {
        List<byte[]> texts = new ArrayList<>(proc("self/cgroup", "1/cgroup"));
        texts.add("0::/system.slice/docker-3f2a.scope/a\\x2db.service (deleted)\n".getBytes(StandardCharsets.UTF_8));
        return texts;
    }

    private static List<byte[]> kmsg() {
        return Stream.of("6.1-global-swap", "6.1-global-oddname", "6.1-memcg-v2-group", "6.18-v1-multi")
                .flatMap(name -> KernelTexts.records(name).stream())
                .filter(record -> record.contains("[") || record.contains("kill") || record.contains("memory"))
                .map(record -> record.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static List<byte[]> reports() {
        return Stream.of("6.1-global-swap", "6.1-memcg-v2-group", "6.18-v1-multi")
                .map(KernelTexts::records)
                .map(records -> String.join("", records.subList(Math.max(0, records.size() - 20), records.size())))
                .map(report -> report.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static List<byte[]> killers() throws IOException {
        try (InputStream in = SpoiltTextsTest.class.getResourceAsStream("/journal/entries.export")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("MESSAGE="))
                    .map(line -> line.substring("MESSAGE=".length()).getBytes(StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private static byte[] journal(String form) throws IOException {
        try (InputStream in = SpoiltTextsTest.class.getResourceAsStream("/journal/" + form + ".journal.gz")) {
            byte[] all = new GZIPInputStream(Objects.requireNonNull(in)).readAllBytes();
            byte[] text = Arrays.copyOf(all, JOURNAL_HEADER + 6_600);
            System.arraycopy(all, JOURNAL_OBJECTS, text, JOURNAL_HEADER, 6_600);
            return text;
        }
    }

    /** Hands out records. */
    private static final class Records implements KernelRecords {

        private final List<byte[]> records;
        private int next;

        Records(List<byte[]> records) {
            this.records = records;
        }

        @Override
        public int next(byte[] into) {
            if (next == records.size()) {
                return -Libc.EAGAIN;
            }
            byte[] record = records.get(next++);
            int length = Math.min(record.length, into.length);
            System.arraycopy(record, 0, into, 0, length);
            return length;
        }

        @Override
        public String unread() {
            return "";
        }
    }
}
