package io.memwitness.report;

import io.memwitness.record.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who was killed and who is gone, as a report stored it.
 *
 * @param document JSON object of the report, or of a closing block
 */
record StoredKills(Document document) {

    private static final int NAMED = 3;

    /** Parts of the document that a reader passes on as they are. */
    static final List<String> PARTS = List.of(
            "kills",
            "kills_more",
            "kills_counted",
            "kills_unnamed",
            "kills_lost_records",
            "kills_unread",
            "vanished",
            "vanished_more",
            "forks",
            "forks_seen",
            "impact");

    /** Of a report that was read back from a log it is not known who was killed, which is not to say nobody. */
    boolean isKnown() {
        return document.value("kills") != null;
    }

    List<Document> named() {
        return document.objects("kills");
    }

    /** How many; 0 when nobody was. */
    long count() {
        return named().size() + count("kills_more") + count("kills_unnamed");
    }

    private long count(String key) {
        double number = document.number(key);
        return Double.isNaN(number) ? 0 : (long) number;
    }

    /** {@code 903 mysqld (mysql.service) by kernel; 2 more}, the newest first; empty when nobody was. */
    String told() {
        List<String> told = new ArrayList<>();
        named().reversed().stream().limit(NAMED).map(StoredKills::told).forEach(told::add);
        long more = count() - told.size();
        if (more > 0) {
            told.add(told.isEmpty() ? more + " that nobody named" : more + " more");
        }
        return String.join("; ", told);
    }

    private static String told(Document kill) {
        String unit = kill.text("unit");
        String bytes = Double.isNaN(kill.number("anonymous_bytes"))
                ? ""
                : ", " + Amounts.size(kill.number("anonymous_bytes")) + " anonymous";
        boolean isTold = unit == null || unit.equals(kill.text("name"));
        return who(kill) + (isTold ? "" : " (" + unit + ")") + " by " + kill.text("by") + bytes;
    }

    /** {@code 903 mysqld}; of a whole cgroup, which has no pid, its name alone. */
    private static String who(Document one) {
        double pid = one.number("pid");
        return (pid > 0 ? (long) pid + " " : "") + one.text("name");
    }

    /** {@code 4711 perl, 351.2 MiB, 12 started and never seen}; empty when nobody is gone. */
    String vanished() {
        List<String> told = new ArrayList<>();
        List<Document> gone = document.objects("vanished");
        gone.stream().limit(NAMED).map(StoredKills::gone).forEach(told::add);
        long more = gone.size() - told.size() + count("vanished_more");
        if (more > 0) {
            told.add(more + " more");
        }
        return String.join("; ", told);
    }

    private static String gone(Document one) {
        return who(one) + ", " + Amounts.size(one.number("last_bytes"));
    }

    /** {@code tasks stood still for 42.1 s (some) and 12.4 s (full)}; empty when none did, or it is not known. */
    String stalled() {
        Document impact = document.object("impact");
        double some = impact.number("stalled_some_seconds");
        double full = impact.number("stalled_full_seconds");
        return some > 0
                ? "tasks stood still for " + seconds(some) + " (some)"
                        + (Double.isNaN(full) ? "" : " and " + seconds(full) + " (full)") + scope(impact.text("scope"))
                : "";
    }

    private static String seconds(double seconds) {
        return Times.millis(Duration.ofMillis(Math.round(1000 * seconds)));
    }

    private static String scope(@Nullable String scope) {
        return scope == null || scope.equals("host") ? "" : ", only in " + scope;
    }
}
