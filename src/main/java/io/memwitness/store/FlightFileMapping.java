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

/** Maps flight files into memory. */
final class FlightFileMapping {

    private static final int CHUNK = 64 * 1024;

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

    /** Goes on with a file for the rest of the life of the program. */
    static FlightRecord forWriting(FileChannel channel, FlightHeader header) throws IOException {
        return FlightRecord.continued(mapped(channel, header.layout()), header);
    }

    /**
     * Makes a new file: complete under another name first. Every block of it is written, so that it is there even when the disk
     * is full later.
     */
    static FlightRecord create(Path file, Path underWay, FlightLayout layout, long recordId) throws IOException {
        try (FileChannel channel = FileChannel.open(
                underWay,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            fill(channel, layout.bytes());
            MemorySegment memory = mapped(channel, layout);
            FlightRecord record = FlightRecord.begun(memory, layout, recordId);
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

    private static void fill(FileChannel channel, long bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(CHUNK);
        for (long at = 0; at < bytes; at += zeros.position()) {
            zeros.clear().limit((int) Math.min(CHUNK, bytes - at));
            channel.write(zeros, at);
        }
        channel.force(false);
    }
}
