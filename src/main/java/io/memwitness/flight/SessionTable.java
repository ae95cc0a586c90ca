package io.memwitness.flight;

import io.memwitness.model.Fact;
import io.memwitness.model.Protection;
import io.memwitness.model.Session;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The last sessions of a record: an entry has two blocks, one with what is known at its start, one with what changes. A
 * session has a number, from 1 on, which its beats bear. For one thread.
 *
 * <pre>
 *   start (1 KiB):  first beat | pid | start ticks | started at | interval | boot id | host | version
 *   state (3 KiB):  ended? | ended at | number of protections | protections
 * </pre>
 */
final class SessionTable {

    private static final int START_BYTES = 1024;
    private static final int LONGEST_TEXT = 255;
    private static final int MOST_PROTECTIONS = 8;
    private static final int LONGEST_TOLD = 140;
    private static final int LONGEST_REMEDY = 220;

    private final FlightLayout layout;
    private final Block start = new Block(START_BYTES);
    private final Block state = new Block(FlightLayout.SESSION_BYTES - START_BYTES);

    SessionTable(FlightLayout layout) {
        this.layout = layout;
    }

    void begin(MemorySegment memory, long number, long firstBeat, Session session) {
        start.begin(number).putLong(firstBeat);
        start.putInt(session.pid()).putLong(session.startTicks());
        start.putInstant(session.startedAt());
        start.putLong(session.interval().toNanos());
        start.putText(session.bootId(), LONGEST_TEXT);
        start.putText(session.host(), LONGEST_TEXT);
        start.putText(session.version(), LONGEST_TEXT);
        start.writeTo(memory, layout.sessionAt(number));
    }

    void state(MemorySegment memory, long number, Fact<Instant> endedAt, List<Protection> protections) {
        state.begin(number).putInt(endedAt.isKnown() ? 1 : 0);
        state.putInstant(endedAt.orElse(Instant.EPOCH));
        List<Protection> kept = protections.subList(0, Math.min(protections.size(), MOST_PROTECTIONS));
        state.putInt(kept.size());
        for (Protection protection : kept) {
            state.putInt(protection.worked() ? 1 : 0);
            state.putText(protection.told(), LONGEST_TOLD).putText(protection.remedy(), LONGEST_REMEDY);
        }
        state.writeTo(memory, layout.sessionAt(number) + START_BYTES);
    }

    /** Number of the newest session; 0 when there is none. */
    long newest(MemorySegment memory) {
        long newest = 0;
        for (int entry = 0; entry < FlightLayout.SESSIONS; entry++) {
            if (start.readFrom(memory, layout.sessionAt(entry))) {
                newest = Math.max(newest, start.number());
            }
        }
        return newest;
    }

    /** Number of the first beat since the boot that the newest session belongs to. */
    long firstBeatOfBoot(MemorySegment memory) {
        long newest = newest(memory);
        long first = 0;
        String boot = "";
        for (long number = newest; number > 0 && isThere(memory, number); number--) {
            long firstBeat = start.getLong();
            Session session = session();
            if (!boot.isEmpty() && !boot.equals(session.bootId())) {
                return first;
            }
            boot = session.bootId();
            first = firstBeat;
        }
        return first;
    }

    private boolean isThere(MemorySegment memory, long number) {
        return start.readFrom(memory, layout.sessionAt(number)) && start.number() == number;
    }

    /** Missing when it is too long ago. */
    Fact<Session> session(MemorySegment memory, long number) {
        if (!isThere(memory, number)) {
            return Fact.missing("too long ago");
        }
        start.getLong();
        return Fact.of(session());
    }

    private Session session() {
        int pid = start.getInt();
        long startTicks = start.getLong();
        Instant startedAt = start.getInstant();
        Duration interval = Duration.ofNanos(start.getLong());
        return new Session(start.getText(), start.getText(), start.getText(), pid, startTicks, startedAt, interval);
    }

    /** Oldest first. */
    List<RecordedSession> all(MemorySegment memory) {
        List<RecordedSession> all = new ArrayList<>();
        long newest = newest(memory);
        for (long number = Math.max(1, newest - FlightLayout.SESSIONS + 1); number <= newest; number++) {
            if (session(memory, number) instanceof Fact.Known<Session>(Session session)) {
                all.add(withState(memory, number, session));
            }
        }
        return all;
    }

    private RecordedSession withState(MemorySegment memory, long number, Session session) {
        boolean isKnown = state.readFrom(memory, layout.sessionAt(number) + START_BYTES) && state.number() == number;
        if (!isKnown) {
            return new RecordedSession(session, Fact.missing("no word of an end"), List.of());
        }
        boolean ended = state.getInt() == 1;
        Instant endedAt = state.getInstant();
        List<Protection> protections = new ArrayList<>();
        for (int left = state.getInt(); left > 0; left--) {
            protections.add(new Protection(state.getInt() == 1, state.getText(), state.getText()));
        }
        return new RecordedSession(session, ended ? Fact.of(endedAt) : Fact.missing("no word of an end"), protections);
    }
}
