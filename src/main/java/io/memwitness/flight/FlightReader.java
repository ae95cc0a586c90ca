package io.memwitness.flight;

import io.memwitness.model.Fact;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.Session;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Supplier;

/** Reads a record that somebody else may be writing: copies out, then checks. For one thread. */
final class FlightReader implements RecordedBeats {

    private static final long NONE = -1;

    private final Supplier<MemorySegment> memory;
    private final FlightLayout layout;
    private final long recordId;
    private final Block slot;
    private final SessionTable sessions;
    private final OriginTable origins;
    private final long[] sessionNumbers = new long[FlightLayout.SESSIONS];
    private final Session[] sessionsRead = new Session[FlightLayout.SESSIONS];
    private long newest = NONE;

    /** @param memory of the record: another one when it had to move */
    FlightReader(Supplier<MemorySegment> memory, FlightHeader header) {
        this.memory = memory;
        this.layout = header.layout();
        this.recordId = header.recordId();
        this.slot = new Block(layout.slotBytes());
        this.sessions = new SessionTable(layout);
        this.origins = new OriginTable(layout);
    }

    @Override
    public long recordId() {
        return recordId;
    }

    @Override
    public long oldest() {
        long last = newest();
        long coarse = last / layout.oneIn() - layout.coarseSlots() + 1;
        return Math.clamp(coarse * layout.oneIn(), 0, Math.max(0, last - layout.fineSlots() + 1));
    }

    @Override
    public long newest() {
        for (int index = 0; index < layout.fineSlots(); index++) {
            boolean isNewer = slot.load(memory.get(), layout.fineAt(index)) && slot.number() > newest;
            if (isNewer && slot.isWhole()) {
                newest = slot.number();
            }
        }
        return newest;
    }

    @Override
    public boolean read(long number, RecordedBeat into) {
        boolean isThere = number >= 0 && (isAt(layout.fineAt(number), number) || isCoarse(number));
        if (!isThere) {
            return false;
        }
        Fact<Session> session = session(BeatSlot.session(slot));
        if (session instanceof Fact.Known<Session>(Session known)) {
            into.fill(number, known, BeatSlot.sinceBoot(slot), BeatSlot.sample(slot));
            BeatSlot.rows(slot, into.table());
        }
        return session.isKnown();
    }

    private boolean isCoarse(long number) {
        return number % layout.oneIn() == 0 && isAt(layout.coarseAt(number), number);
    }

    private boolean isAt(long at, long number) {
        return slot.load(memory.get(), at) && slot.number() == number && slot.isWhole();
    }

    /** The same instance for the same session, as long as it is there. */
    private Fact<Session> session(long number) {
        int entry = (int) (number % FlightLayout.SESSIONS);
        if (sessionNumbers[entry] == number && number > 0) {
            return Fact.of(sessionsRead[entry]);
        }
        Fact<Session> session = sessions.session(memory.get(), number);
        if (session instanceof Fact.Known<Session>(Session known)) {
            sessionNumbers[entry] = number;
            sessionsRead[entry] = known;
        }
        return session;
    }

    @Override
    public Fact<ProcessOrigin> origin(String bootId, int pid, long startTicks) {
        for (int entry = 0; entry < layout.origins(); entry++) {
            if (origins.find(memory.get(), entry, pid, startTicks)) {
                ProcessOrigin origin = origins.get();
                if (origin.id().bootId().equals(bootId)) {
                    return Fact.of(origin);
                }
            }
        }
        return Fact.missing("too long ago");
    }

    @Override
    public List<RecordedSession> sessions() {
        return sessions.all(memory.get());
    }
}
