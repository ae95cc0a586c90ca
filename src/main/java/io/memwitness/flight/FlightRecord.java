package io.memwitness.flight;

import io.memwitness.model.Fact;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessTable;
import io.memwitness.model.Protection;
import io.memwitness.model.Sample;
import io.memwitness.model.Session;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The last beats, in memory that the edge provides: a mapped file survives the death of the recorder at any moment. Each
 * beat is one copy of one checked block, or two: no system call, no garbage, and a death in the middle spoils that block only.
 * One thread writes; readers have an instance of their own, see {@link #beats}.
 */
public final class FlightRecord {

    private static final long NONE = -1;
    private static final int PIECE = 4096;

    private final FlightHeader header;
    private final FlightLayout layout;
    private final Block slot;
    private final SessionTable sessions;
    private final KnownOrigins origins;
    private final LookBack lookBack;
    private final long[] fine;
    private final long[] coarse;
    private volatile MemorySegment memory;
    private ProcessTable biggest = new ProcessTable(0);
    private List<Protection> protections = List.of();
    private String bootId = "";
    private long next;
    private long session;
    private long firstOfBoot;
    private long lookedBackFrom;
    private boolean hasLostItsFile;

    private FlightRecord(FlightHeader header, MemorySegment memory) {
        this.header = header;
        this.layout = header.layout();
        this.memory = memory;
        this.slot = new Block(layout.slotBytes());
        this.sessions = new SessionTable(layout);
        this.origins = new KnownOrigins(layout, memory);
        this.lookBack = new LookBack(layout, origins);
        this.fine = new long[layout.fineSlots()];
        this.coarse = new long[layout.coarseSlots()];
        check();
        this.next = Math.max(newestOf(fine), newestOf(coarse)) + 1;
    }

    /** A new record in memory, unlike any other: lost when the recorder ends. */
    public static FlightRecord inMemory(FlightLayout layout) {
        return begun(memory(layout), layout, new SplittableRandom().nextLong());
    }

    private static MemorySegment memory(FlightLayout layout) {
        return Arena.ofAuto().allocate(layout.bytes(), Long.BYTES);
    }

    /**
     * A new record.
     *
     * @param memory   as many bytes as the layout has, all 0
     * @param recordId tells it from any other
     */
    public static FlightRecord begun(MemorySegment memory, FlightLayout layout, long recordId) {
        FlightHeader header = new FlightHeader(layout, recordId);
        header.writeTo(memory);
        return new FlightRecord(header, memory);
    }

    /** Goes on with what is there. */
    public static FlightRecord continued(MemorySegment memory, FlightHeader header) {
        return new FlightRecord(header, memory);
    }

    /** For a reader that does not write, of a record that may be written meanwhile. */
    public static RecordedBeats reader(MemorySegment memory, FlightHeader header) {
        return new FlightReader(() -> memory, header);
    }

    /** Notes which slots can be believed. */
    private void check() {
        Arrays.setAll(fine, index -> numberAt(layout.fineAt(index)));
        Arrays.setAll(coarse, index -> numberAt(layout.coarseAt((long) index * layout.oneIn())));
    }

    private long numberAt(long place) {
        return slot.readFrom(memory, place) ? slot.number() : NONE;
    }

    private static long newestOf(long[] numbers) {
        return Arrays.stream(numbers).max().orElse(NONE);
    }

    /** Begins a session; what is written from now on belongs to it. */
    public void begin(Session begun) {
        bootId = begun.bootId();
        session = sessions.newest(memory) + 1;
        sessions.begin(memory, session, next, begun);
        state(Fact.missing("goes on"));
        firstOfBoot = sessions.firstBeatOfBoot(memory);
    }

    /** How the recorder protects itself, for readers. */
    public void protections(List<Protection> present) {
        protections = List.copyOf(present);
        state(Fact.missing("goes on"));
    }

    /** The session ends in good order: nobody will say that the recorder was killed. */
    public void ended(Instant at) {
        state(Fact.of(at));
    }

    private void state(Fact<Instant> endedAt) {
        try {
            sessions.state(memory, session, endedAt, protections);
        } catch (InternalError e) {
            moveIntoMemory();
            sessions.state(memory, session, endedAt, protections);
        }
    }

    /**
     * Writes a beat down.
     *
     * @param sinceBoot CLOCK_BOOTTIME
     */
    public void write(Sample sample, Duration sinceBoot, ProcessTable table) {
        BeatSlot.put(slot.begin(next), session, sample, sinceBoot, table);
        try {
            write();
        } catch (InternalError e) {
            moveIntoMemory();
            write();
        }
        biggest = table;
        next++;
    }

    private void write() {
        slot.writeTo(memory, layout.fineAt(next));
        fine[(int) (next % fine.length)] = next;
        if (next % layout.oneIn() == 0) {
            slot.writeTo(memory, layout.coarseAt(next));
            coarse[(int) (next / layout.oneIn() % coarse.length)] = next;
        }
    }

    /** Notes what does not change about a process, when it is first among the biggest. */
    public void met(ProcessOrigin origin) {
        try {
            origins.put(memory, origin, biggest);
        } catch (InternalError e) {
            moveIntoMemory();
            origins.put(memory, origin, biggest);
        }
    }

    /** The file under the record was cut short, or its disk failed: since then it goes on in memory. */
    public boolean hasLostItsFile() {
        return hasLostItsFile;
    }

    /** What can be read of the file is taken along. */
    private void moveIntoMemory() {
        hasLostItsFile = true;
        MemorySegment safe = memory(layout);
        Block piece = new Block(PIECE);
        for (long at = 0; at < layout.bytes(); at += PIECE) {
            if (piece.load(memory, at)) {
                piece.copyTo(safe, at);
            }
        }
        memory = safe;
        check();
    }

    /** The beats since the host was booted. Valid until the next beat is written. */
    public LookBack lookBack() {
        if (lookedBackFrom != next) {
            lookedBackFrom = next;
            look();
        }
        return lookBack;
    }

    private void look() {
        lookBack.clear(memory, bootId);
        long end = Math.max(firstOfBoot, next - fine.length);
        for (long number = next - 1; number >= end; number--) {
            if (fine[(int) (number % fine.length)] == number) {
                lookBack.add(layout.fineAt(number));
            }
        }
        long step = layout.oneIn();
        for (long number = Math.floorDiv(end - 1, step) * step; isReached(number); number -= step) {
            if (coarse[(int) (number / step % coarse.length)] == number) {
                lookBack.add(layout.coarseAt(number));
            }
        }
    }

    private boolean isReached(long coarseNumber) {
        return coarseNumber >= firstOfBoot && coarseNumber > next - 1 - (long) coarse.length * layout.oneIn();
    }

    /** A new reader, for one thread, whichever. */
    public RecordedBeats beats() {
        return new FlightReader(() -> memory, header);
    }

    /** Where what lies. */
    public FlightLayout layout() {
        return layout;
    }
}
