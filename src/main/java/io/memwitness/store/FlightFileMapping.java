package io.memwitness.store;

import io.memwitness.flight.FlightHeader;
import io.memwitness.flight.FlightLayout;
import io.memwitness.flight.FlightRecord;
import io.memwitness.flight.RecordedBeats;
import io.memwitness.model.Fact;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Function;

/** Maps flight files into memory. */
final class FlightFileMapping {

    private static final int PAGE = 4096;

    private static final Set<StandardOpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);

    /** As the logs: command lines are for the group at most. */
    private static final FileAttribute<Set<PosixFilePermission>> MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"));

    private FlightFileMapping() {}

    /** The beginning of a file, for {@link FlightHeader}. */
    record Start(MemorySegment bytes, long fileBytes) {

        Fact<FlightHeader> header() {
            return FlightHeader.read(bytes, fileBytes);
        }

        /** Ours, but broken. */
        boolean isDamaged() {
            return fileBytes == 0 || FlightHeader.isOfThisVersion(bytes);
        }
    }

    static Start start(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(FlightHeader.BYTES);
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) > 0) {
            // reads on
        }
        return new Start(MemorySegment.ofBuffer(buffer.flip()), channel.size());
    }

    /** Missing when it is none that can be read; unmapped when nobody uses it any more. */
    static Fact<RecordedBeats> forReading(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Start start = start(channel);
            return switch (start.header()) {
                case Fact.Known<FlightHeader>(FlightHeader header) -> {
                    MemorySegment memory = channel.map(MapMode.READ_ONLY, 0, start.fileBytes(), Arena.ofAuto());
                    yield Fact.of(FlightRecord.reader(memory, header));
                }
                case Fact.Missing<FlightHeader>(String reason) -> Fact.missing(reason);
            };
        }
    }

    /**
     * Goes on with a file for the rest of the life of the program: with a fresh copy of it, or where there is no room for one
     * with the file as it is.
     */
    static FlightRecord forWriting(FileChannel channel, FlightHeader header, Path file, Path underWay)
            throws IOException {
        try {
            return fresh(
                    file, underWay, header.layout(), channel::read, memory -> FlightRecord.continued(memory, header));
        } catch (IOException e) {
            return FlightRecord.continued(mapped(channel, header.layout()), header);
        }
    }

    /** Makes a new file. */
    static FlightRecord create(Path file, Path underWay, FlightLayout layout, long recordId) throws IOException {
        Pages zeros = (page, at) -> page.capacity();
        return fresh(file, underWay, layout, zeros, memory -> FlightRecord.begun(memory, layout, recordId));
    }

    /**
     * Writes a file under another name, which becomes the file when it is complete. Every block of it is written, so that it is
     * there even when the disk is full later; and page by page, because the kernel caches a file in pieces of the size in which it
     * is written, and writes the whole piece to disk again whenever a byte of it changed: pieces of 64 KiB cost 600 MB a day.
     */
    private static FlightRecord fresh(
            Path file, Path underWay, FlightLayout layout, Pages content, Function<MemorySegment, FlightRecord> open)
            throws IOException {
        Files.deleteIfExists(underWay);
        try (FileChannel channel = FileChannel.open(underWay, NEW, MODE)) {
            ByteBuffer page = ByteBuffer.allocate(PAGE);
            for (long at = 0; at < layout.bytes(); at += PAGE) {
                content.read(page.clear(), at);
                channel.write(page.clear(), at);
            }
            channel.force(false);
            FlightRecord record = open.apply(mapped(channel, layout));
            channel.force(true);
            Files.move(underWay, file, StandardCopyOption.ATOMIC_MOVE);
            return record;
        } catch (IOException e) {
            Files.deleteIfExists(underWay);
            throw e;
        }
    }

    private static MemorySegment mapped(FileChannel channel, FlightLayout layout) throws IOException {
        return channel.map(MapMode.READ_WRITE, 0, layout.bytes(), Arena.global());
    }

    /** Where the content of a new file comes from: fills the page that begins at a place. */
    private interface Pages {

        int read(ByteBuffer page, long at) throws IOException;
    }
}
