package io.memwitness.report;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A verdict as it is stored.
 *
 * @param document its JSON object
 * @param sentence without its full stop
 */
record StoredVerdict(Document document, String sentence) {

    /** Nothing when there is none: a report of an older version, or read from a log. */
    static Optional<StoredVerdict> of(Document verdict) {
        String sentence = verdict.text("sentence");
        return sentence == null ? Optional.empty() : Optional.of(new StoredVerdict(verdict, sentence));
    }

    /** Of a report. */
    static Optional<StoredVerdict> ofReport(Document report) {
        return of(report.object("verdict"));
    }

    /** {@code perl 283, orders.service, +345.9 MiB}; nothing when a log is all that is left. */
    Optional<String> brief() {
        return Optional.ofNullable(document.text("brief"));
    }

    @Nullable
    String kind() {
        return document.text("kind");
    }

    /** The process that it names, if it is one process, and was seen: in a cgroup at its limit the one that grew. */
    Optional<Holder> process() {
        boolean isOne = List.of("process", "none_seen", "container_limit").contains(String.valueOf(kind()));
        return isOne && !Double.isNaN(document.number("pid")) && !Double.isNaN(document.number("start_ticks"))
                ? Optional.of(Holder.of(document))
                : Optional.empty();
    }
}
