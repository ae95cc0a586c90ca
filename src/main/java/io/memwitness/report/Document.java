package io.memwitness.report;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that was stored: what a report says, read for people. A part that is missing, or of another type than
 * expected, is not there; it is never an error, because stores are older and newer than this program.
 */
public final class Document {

    private static final Document EMPTY = new Document(Map.of());

    private final Map<String, @Nullable Object> fields;

    private Document(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /** The object; an empty one for text that is none. */
    public static Document of(@Nullable String json) {
        return json == null ? EMPTY : object(JsonReader.read(json));
    }

    /** All that it says, and what the other one alone says. */
    Document over(Document older) {
        Map<String, @Nullable Object> both = new HashMap<>(older.fields);
        both.putAll(fields);
        return new Document(both);
    }

    /** An object in it; an empty one when there is none. */
    public Document object(String key) {
        return object(fields.get(key));
    }

    /** The objects of an array in it. */
    public List<Document> objects(String key) {
        List<Document> objects = new ArrayList<>();
        if (fields.get(key) instanceof List<?> list) {
            list.forEach(element -> objects.add(object(element)));
        }
        return objects;
    }

    /** Whatever it is, as {@link JsonReader} read it. */
    @Nullable
    Object value(String key) {
        return fields.get(key);
    }

    public @Nullable String text(String key) {
        return fields.get(key) instanceof String text ? text : null;
    }

    /** A time as documents write it. */
    public Optional<Instant> time(String key) {
        String text = text(key);
        try {
            return text == null
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** NaN when there is none. */
    public double number(String key) {
        return fields.get(key) instanceof Double number ? number : Double.NaN;
    }

    @SuppressWarnings("unchecked") // the reader makes no other maps
    private static Document object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? new Document((Map<String, @Nullable Object>) map) : EMPTY;
    }
}
