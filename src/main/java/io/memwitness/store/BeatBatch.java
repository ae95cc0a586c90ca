package io.memwitness.store;

import io.memwitness.flight.RecordedBeat;
import io.memwitness.flight.RecordedBeats;
import io.memwitness.model.Event;
import io.memwitness.model.Fact;
import io.memwitness.model.Gap;
import io.memwitness.model.Sample;
import io.memwitness.model.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores the beats of a flight record that are not yet stored, by their numbers, with what follows from them. */
final class BeatBatch {

    private static final int MOST_PROCESSES = 200;
    private static final Fact<Instant> GOES_ON = Fact.missing("goes on");

    private final Tables tables;
    private final StoreState state;
    private final RecordedBeat beat = new RecordedBeat(MOST_PROCESSES);
    private @Nullable Moment last;
    private @Nullable Sample lastSample;
    private long lastNumber = -1;
    private long record = Readings.NONE;
    private long session = Readings.NONE;
    private Duration lastLook = Duration.ZERO;
    private long dropped;

    BeatBatch(Tables tables) {
        this.tables = tables;
        this.state = tables.state();
    }

    /** Takes all that is new, up to the newest. */
    void take(RecordedBeats beats) throws SQLException {
        boolean first = record != beats.recordId();
        if (first && isDone(beats)) {
            return;
        }
        if (first) {
            follow(beats);
        }
        int stored = 0;
        long newest = beats.newest();
        dropped = 0;
        for (long number = Math.max(lastNumber + 1, beats.oldest()); number <= newest; number++) {
            if (beats.read(number, beat)) {
                store(number, beats);
                stored++;
            }
        }
        if (last != null && stored > 0) {
            tables.processes().describe(beats);
            finish(last);
        }
        if (last != null && first) {
            ended(last.session(), tables.keys().last(), beats);
        }
    }

    /** Beats that were found to be lost by the last call of {@link #take}. */
    long dropped() {
        return dropped;
    }

    /** What another record had left over was stored before this one was begun. */
    private boolean isDone(RecordedBeats beats) throws SQLException {
        return state.get(StoreState.RECORD_BEFORE) == beats.recordId();
    }

    /** Goes on where the last writer stopped; of a record that is new, with its oldest beat. */
    private void follow(RecordedBeats beats) throws SQLException {
        long stored = state.get(StoreState.RECORD);
        boolean known = stored == beats.recordId();
        if (!known) {
            state.put(StoreState.RECORD_BEFORE, stored);
        }
        record = beats.recordId();
        session = state.get(StoreState.LAST_SESSION);
        last = remembered().orElse(null);
        lastNumber = known ? lastStored(beats) : beats.oldest() - 1;
        lastSample = null;
        if (known && lastNumber >= 0 && beats.read(lastNumber, beat) && isLast(Moment.of(beat))) {
            last = Moment.of(beat);
            lastSample = beat.sample();
            lastLook = beat.sample().elapsed();
        }
    }

    /**
     * Number of the last beat that was stored. After a power failure the record may be older than the store: numbers that were
     * stored are given again, to beats of a session that has nothing in the store yet.
     */
    private long lastStored(RecordedBeats beats) throws SQLException {
        long newest = Math.min(state.get(StoreState.NEXT_BEAT, 0) - 1, beats.newest());
        long stored = newest;
        for (long number = newest; number >= beats.oldest(); number--) {
            if (beats.read(number, beat)) {
                if (isStored(Moment.of(beat))) {
                    return stored;
                }
                stored = number - 1;
            }
        }
        return stored;
    }

    private boolean isStored(Moment there) throws SQLException {
        if (last != null && last.isOfSession(there)) {
            return there.elapsed().compareTo(last.elapsed()) <= 0;
        }
        return last == null || tables.sessions().hasBeats(there.session());
    }

    /** Is it the beat that was stored last, and not one before it? */
    private boolean isLast(Moment there) {
        return last == null || (last.isOfSession(there) && there.elapsed().equals(last.elapsed()));
    }

    /** The last beat that was stored, from what was noted of it. */
    private Optional<Moment> remembered() throws SQLException {
        Optional<Session> of =
                session == Readings.NONE ? Optional.empty() : tables.sessions().byId(session);
        if (of.isEmpty()) {
            return Optional.empty();
        }
        long stalled = state.get(StoreState.LAST_STALLED);
        long oomKills = state.get(StoreState.LAST_OOM_KILLS);
        return Optional.of(new Moment(
                of.get(),
                TimeKey.instant(tables.keys().last()),
                Duration.ofNanos(state.get(StoreState.LAST_ELAPSED, 0)),
                Duration.ofNanos(state.get(StoreState.LAST_SINCE_BOOT, 0)),
                stalled == Readings.NONE ? Fact.missing("not noted") : Fact.of(Duration.ofNanos(stalled)),
                oomKills == Readings.NONE ? Fact.missing("not noted") : Fact.of(oomKills)));
    }

    private void store(long number, RecordedBeats beats) throws SQLException {
        Moment now = Moment.of(beat);
        long from = tables.keys().last();
        long at = tables.keys().next(now.at());
        boolean begins = last == null || !last.isOfSession(now);
        boolean apart = last != null && gaps(last, now, number, from, at, beats);
        if (begins) {
            begin(now.session(), from);
        }
        boolean look = begins || ProcessSampleRows.isDue(now.elapsed(), lastLook);
        tables.samples()
                .add(at, apart ? null : lastSample, beat.sample(), now.session().interval(), look);
        tables.capacities().add(at, beat.sample().memory());
        if (look) {
            tables.processSamples().add(at, beat);
            lastLook = now.elapsed();
        }
        last = now;
        lastSample = beat.sample();
        lastNumber = number;
    }

    /** Notes what lies between two beats; true when what the kernel counted meanwhile belongs there. */
    private boolean gaps(Moment before, Moment now, long number, long from, long at, RecordedBeats beats)
            throws SQLException {
        long lost = Math.max(0, number - lastNumber - 1);
        Fact<Instant> ended = before.isOfSession(now) ? GOES_ON : ended(before.session(), from, beats);
        List<Gap> gaps = Gaps.between(before, now, lost, ended);
        boolean apart = false;
        for (Gap gap : gaps) {
            tables.gaps().add(from, at, gap);
            dropped += gap.reason() == Gap.Reason.NOT_STORED ? lost : 0;
            apart |= gap.reason() != Gap.Reason.CLOCK;
        }
        return apart;
    }

    /** When a session ended in good order. The flight record knows it even when the store was in trouble at that time. */
    private Fact<Instant> ended(Session of, long from, RecordedBeats beats) throws SQLException {
        long stored = tables.sessions().endedAt(session);
        if (stored != Readings.NONE) {
            return Fact.of(TimeKey.instant(stored));
        }
        Fact<Instant> recorded = SessionEnds.of(of, beats);
        if (recorded instanceof Fact.Known<Instant>(Instant ended)) {
            tables.sessions().ended(session, TimeKey.of(TimeKey.era(from), ended));
        }
        return recorded;
    }

    /** Another life of the recorder: what the one before left open is closed with its last beat. */
    private void begin(Session begun, long from) throws SQLException {
        if (last != null) {
            tables.sessions().reached(session, from);
            tables.incidents().abandoned(from);
        }
        session = tables.sessions().id(begun, tables.keys().era());
    }

    /** Notes how far it came, and does what is due because of it. */
    private void finish(Moment reached) throws SQLException {
        long at = tables.keys().last();
        tables.sessions().reached(session, at);
        tables.minutes().complete(at);
        if (dropped > 0) {
            String told = dropped + " samples could not be stored in time.";
            tables.events().add(at, new Event(reached.at(), Event.Kind.SAMPLES_DROPPED, "", told));
            state.put(StoreState.DROPPED, state.get(StoreState.DROPPED, 0) + dropped);
        }
        state.put(StoreState.RECORD, record);
        state.put(StoreState.NEXT_BEAT, lastNumber + 1);
        state.put(StoreState.LAST_AT, at);
        state.put(StoreState.LAST_SESSION, session);
        state.put(StoreState.LAST_ELAPSED, reached.elapsed().toNanos());
        state.put(StoreState.LAST_SINCE_BOOT, reached.sinceBoot().toNanos());
        state.put(
                StoreState.LAST_STALLED,
                reached.stalled().map(Duration::toNanos).orElse(Readings.NONE));
        state.put(StoreState.LAST_OOM_KILLS, reached.oomKills().orElse(Readings.NONE));
    }
}
