package io.memwitness.daemon;

import io.memwitness.flight.RecordedBeat;
import io.memwitness.flight.RecordedBeats;
import io.memwitness.model.Fact;
import io.memwitness.model.ProcessOrigin;

/** A flight record at which the program itself fails. */
final class UnreadableBeats implements RecordedBeats {

    @Override
    public long recordId() {
        return 7;
    }

    @Override
    public long oldest() {
        return 0;
    }

    @Override
    public long newest() {
        return 0;
    }

    @Override
    public boolean read(long number, RecordedBeat into) {
        throw new StackOverflowError();
    }

    @Override
    public Fact<ProcessOrigin> origin(String bootId, int pid, long startTicks) {
        return Fact.missing("test");
    }
}
