package io.memwitness.report;

import java.util.List;
import java.util.Optional;

/**
 * A process that held much memory, as a report tells it.
 *
 * @param pid  0 when it is not known
 * @param name of the process
 * @param unit systemd unit or container; empty when there is none
 * @param rss  in bytes; NaN when it is not known
 * @param document all that is known
 */
record Holder(int pid, String name, String unit, double rss, Document document) {

    /** The biggest process of a report, which lists them so. */
    static Optional<Holder> biggest(Document report) {
        List<Document> processes = report.objects("processes");
        return processes.isEmpty() ? Optional.empty() : Optional.of(of(processes.getFirst()));
    }

    /** The process of this object. */
    static Holder of(Document process) {
        double pid = process.number("pid");
        return new Holder(
                Double.isNaN(pid) ? 0 : (int) pid,
                text(process, "name"),
                text(process, "unit"),
                process.number("rss_bytes"),
                process);
    }

    /** {@code java 9.6 GiB, orders.service}. */
    String told() {
        return name + " " + Amounts.size(rss) + (unit.isEmpty() ? "" : ", " + unit);
    }

    private static String text(Document process, String key) {
        String text = process.text(key);
        return text == null ? "" : text;
    }
}
