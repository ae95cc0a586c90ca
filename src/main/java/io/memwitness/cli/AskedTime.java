package io.memwitness.cli;

import io.memwitness.report.Moment;
import io.memwitness.report.NoSuchTimeException;
import io.memwitness.report.When;
import io.memwitness.store.TimeRange;
import java.time.Duration;
import java.time.Instant;

/** The times on the command line of a reader. */
final class AskedTime {

    static final String SINCE = "--since";
    static final String UNTIL = "--until";

    private AskedTime() {}

    /** From --since, or so long ago, to --until, or now. */
    static TimeRange range(ReaderCall call, Duration usual) throws UsageMistake {
        Instant until = call.value(UNTIL).isPresent() ? instant(call, UNTIL) : call.now();
        Instant usualSince = until.minus(usual).isBefore(Instant.EPOCH) ? Instant.EPOCH : until.minus(usual);
        Instant since = call.value(SINCE).isPresent() ? instant(call, SINCE) : usualSince;
        if (!since.isBefore(until)) {
            throw new UsageMistake(SINCE + " " + call.value(SINCE).orElse("") + " is not before " + UNTIL + " "
                    + call.value(UNTIL).orElse("now"));
        }
        return new TimeRange(since, until);
    }

    /** The moment that an argument means; what is to be said about it is said. */
    static Instant moment(ReaderCall call, String text) throws UsageMistake {
        try {
            return told(call, new When(call.now(), call.zone()).moment(text));
        } catch (NoSuchTimeException e) {
            throw new UsageMistake(e.sentence());
        }
    }

    /** The length of time that an option means. */
    static Duration length(String option, String text) throws UsageMistake {
        try {
            return When.length(text);
        } catch (NoSuchTimeException e) {
            throw new UsageMistake(option + ": " + e.sentence());
        }
    }

    /** The moment that an option means, which must be given. */
    static Instant instant(ReaderCall call, String option) throws UsageMistake {
        try {
            return told(
                    call,
                    new When(call.now(), call.zone()).since(call.value(option).orElse("")));
        } catch (NoSuchTimeException e) {
            throw new UsageMistake(option + ": " + e.sentence());
        }
    }

    private static Instant told(ReaderCall call, Moment moment) {
        if (!moment.remark().isEmpty()) {
            call.remark(moment.remark());
        }
        return moment.at();
    }
}
