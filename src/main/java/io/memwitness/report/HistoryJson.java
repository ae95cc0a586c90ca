package io.memwitness.report;

import io.memwitness.store.Metric;
import io.memwitness.store.Reading;
import io.memwitness.store.SeriesPoint;
import java.io.IOException;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/** A history as one JSON document; null where nothing was recorded. Written point by point: it can be long. */
public final class HistoryJson {

    private final History history;
    private final Stamp stamp;
    private boolean isFirst = true;

    public HistoryJson(History history, Stamp stamp) {
        this.history = history;
        this.stamp = stamp;
    }

    /** Writes all of it. */
    public void writeTo(Appendable out) throws IOException {
        String frame = frame();
        out.append(frame, 0, frame.length() - 1).append(",\"points\":[");
        RecordedTime recorded = history.recorded();
        history.each(point -> {
            out.append(isFirst ? "" : ",").append(point(point, recorded.of(point)));
            isFirst = false;
        });
        out.append("]}\n");
    }

    private String frame() throws IOException {
        Json json = new Json().object().field("schema", 1);
        new Coverage(history.range(), history.archive().extent(), history.gaps()).addTo(json, stamp);
        if (history.every().isPresent()) {
            json.field("every_seconds", history.every().get().toMillis() / 1000.0);
        } else {
            json.none("every_seconds");
        }
        json.array("metrics");
        for (Metric metric : history.metrics()) {
            json.object()
                    .field("name", metric.name())
                    .field("unit", metric.unit())
                    .field("value", metric.isSum() ? "sum" : "mean")
                    .field("meaning", metric.meaning())
                    .end();
        }
        return json.end().end().text();
    }

    private String point(SeriesPoint point, Duration recorded) {
        Json json = new Json().object().field("at", stamp.exact(point.at()));
        json.field("covers_seconds", recorded.toMillis() / 1000.0).field("samples", point.samples());
        add(json, "values", point, Reading::value);
        if (!point.covers().isZero()) {
            add(json, "least", point, Reading::least);
            add(json, "greatest", point, Reading::greatest);
        }
        return json.end().text();
    }

    private void add(Json json, String key, SeriesPoint point, ToDoubleFunction<Reading> part) {
        json.object(key);
        for (int i = 0; i < history.metrics().size(); i++) {
            Metric metric = history.metrics().get(i);
            double value = part.applyAsDouble(point.values().get(i));
            json.raw(metric.name(), MetricText.json(metric, value));
        }
        json.end();
    }
}
