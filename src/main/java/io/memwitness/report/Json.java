package io.memwitness.report;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON document, RFC 8259, front to back into a text of its own. Plain code, because the recorder writes with it
 * while memory is short: no reflection, no locale, nothing kept but the brackets that are open.
 *
 * <pre>
 *   new Json().object().field("pid", 4711).array("kills").end().end().text()     {"pid":4711,"kills":[]}
 * </pre>
 *
 * <p>What a terminal might act upon (control characters, bidirectional overrides) is escaped; half of a surrogate pair, which
 * strict readers refuse, becomes U+FFFD.
 */
public final class Json {

    private static final double MILLE = 1000;
    /** Above this, thousandths no longer fit into a long. */
    private static final double MOST = 9e15;

    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder text = new StringBuilder(256);
    private final StringBuilder open = new StringBuilder();
    private boolean isFirst = true;

    /** Begins an object: the document itself, or an element of an array. */
    public Json object() {
        return begin('{', '}');
    }

    /** Begins an object inside an object. */
    public Json object(String key) {
        return key(key).begin('{', '}');
    }

    /** Begins an array: the document itself, or an element of an array. */
    public Json array() {
        return begin('[', ']');
    }

    /** Begins an array inside an object. */
    public Json array(String key) {
        return key(key).begin('[', ']');
    }

    /** Ends the innermost object or array. */
    public Json end() {
        int last = open.length() - 1;
        text.append(open.charAt(last));
        open.setLength(last);
        isFirst = false;
        return this;
    }

    public Json field(String key, @Nullable String value) {
        return key(key).element(value);
    }

    public Json field(String key, long value) {
        return key(key).element(value);
    }

    /** At most three decimals; null when it is not a number. */
    public Json field(String key, double value) {
        return key(key).element(value);
    }

    public Json field(String key, boolean value) {
        return raw(key, value ? "true" : "false");
    }

    /** A field without a value: null. */
    public Json none(String key) {
        return raw(key, "null");
    }

    /** A field whose value is JSON already. */
    public Json raw(String key, String json) {
        return key(key).raw(json);
    }

    public Json element(@Nullable String value) {
        if (value == null) {
            return raw("null");
        }
        separate();
        quote(value);
        isFirst = false;
        return this;
    }

    public Json element(long value) {
        separate();
        text.append(value);
        isFirst = false;
        return this;
    }

    /** At most three decimals; null when it is not a number. */
    public Json element(double value) {
        return raw(Double.isFinite(value) ? decimal(value) : "null");
    }

    /** What {@link JsonReader} read: maps, lists, texts, numbers, true, false and null. */
    Json value(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                object();
                map.forEach((key, field) -> key(String.valueOf(key)).value(field));
                yield end();
            }
            case List<?> list -> {
                array();
                list.forEach(this::value);
                yield end();
            }
            case String string -> element(string);
            case Double number -> element(number.doubleValue());
            case null, default -> raw(String.valueOf(value));
        };
    }

    /** A field with {@link #value}. */
    Json value(String key, @Nullable Object value) {
        return key(key).value(value);
    }

    /** An element that is JSON already. */
    public Json raw(String json) {
        separate();
        text.append(json);
        isFirst = false;
        return this;
    }

    /** The document. */
    public String text() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not ended: " + open);
        }
        return text.toString();
    }

    private Json begin(char bracket, char end) {
        separate();
        text.append(bracket);
        open.append(end);
        isFirst = true;
        return this;
    }

    /** The value follows at once, without a comma. */
    private Json key(String key) {
        separate();
        quote(key);
        text.append(':');
        isFirst = true;
        return this;
    }

    private void separate() {
        if (!isFirst) {
            text.append(',');
        }
    }

    private static String decimal(double value) {
        if (Math.abs(value) > MOST / MILLE) {
            return Math.abs(value) > MOST ? Double.toString(value) : Long.toString(Math.round(value));
        }
        long thousandths = Math.round(value * MILLE);
        String digits = Long.toString(1000 + Math.abs(thousandths) % 1000);
        return (thousandths < 0 ? "-" : "") + Math.abs(thousandths) / 1000 + fraction(digits.substring(1));
    }

    private static String fraction(String digits) {
        int length = digits.length();
        while (length > 0 && digits.charAt(length - 1) == '0') {
            length--;
        }
        return length == 0 ? "" : "." + digits.substring(0, length);
    }

    private void quote(String value) {
        text.append('"');
        for (int at = 0; at < value.length(); at += Character.charCount(value.codePointAt(at))) {
            append(value.codePointAt(at));
        }
        text.append('"');
    }

    private void append(int codePoint) {
        switch (codePoint) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\t' -> text.append("\\t");
            case '\r' -> text.append("\\r");
            default -> appendUnusual(codePoint);
        }
    }

    private void appendUnusual(int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> {
                for (char half : Character.toChars(codePoint)) {
                    text.append("\\u").append(HEX.toHexDigits(half));
                }
            }
            case Character.SURROGATE -> text.append('\ufffd');
            default -> text.appendCodePoint(codePoint);
        }
    }
}
