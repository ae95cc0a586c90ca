package io.memwitness.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON document, RFC 8259, and nothing else: objects become maps, arrays lists, numbers doubles (exact up to 2^53).
 * What is broken, or nested deeper than anything that memwitness writes, gives null.
 */
final class JsonReader {

    private static final int DEEPEST = 32;

    private final String text;
    private int at;
    private int depth;

    /** The text is no JSON. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        private Broken() {
            super("", null, false, false);
        }
    }

    private JsonReader(String text) {
        this.text = text;
    }

    static @Nullable Object read(String text) {
        JsonReader reader = new JsonReader(text);
        try {
            Object value = reader.value();
            return reader.skipBlanks() ? null : value;
        } catch (Broken e) {
            return null;
        }
    }

    static boolean isJson(String text) {
        return read(text) != null;
    }

    private @Nullable Object value() throws Broken {
        char first = peek();
        return switch (first) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() throws Broken {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        enter();
        if (!isNext('}')) {
            do {
                expect('"');
                at--;
                String key = string();
                expect(':');
                fields.put(key, value());
            } while (isNext(','));
            expect('}');
        }
        depth--;
        return fields;
    }

    private List<@Nullable Object> array() throws Broken {
        List<@Nullable Object> elements = new ArrayList<>();
        enter();
        if (!isNext(']')) {
            do {
                elements.add(value());
            } while (isNext(','));
            expect(']');
        }
        depth--;
        return elements;
    }

    private void enter() throws Broken {
        at++;
        depth++;
        require(depth <= DEEPEST);
    }

    private String string() throws Broken {
        int begin = ++at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\') {
            require(text.charAt(at++) >= ' ');
        }
        require(at < text.length());
        return text.charAt(at) == '"' ? text.substring(begin, at++) : escaped(begin);
    }

    private String escaped(int begin) throws Broken {
        StringBuilder value = new StringBuilder(text.substring(begin, at));
        for (char c = next(); c != '"'; c = next()) {
            require(c >= ' ');
            value.append(c == '\\' ? escape(next()) : c);
        }
        return value.toString();
    }

    private char escape(char kind) throws Broken {
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> throw new Broken();
        };
    }

    private char hex() throws Broken {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            require(digit >= 0);
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Double number() throws Broken {
        int begin = at;
        if (text.charAt(at) == '-') {
            at++;
        }
        boolean leadingZero = at < text.length() && text.charAt(at) == '0';
        require(digits() == 1 || !leadingZero);
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            at += at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? 1 : 0;
            digits();
        }
        return Double.valueOf(text.substring(begin, at));
    }

    private int digits() throws Broken {
        int begin = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        require(at > begin);
        return at - begin;
    }

    private @Nullable Object word(String word, @Nullable Object value) throws Broken {
        require(text.startsWith(word, at));
        at += word.length();
        return value;
    }

    private char peek() throws Broken {
        require(skipBlanks());
        return text.charAt(at);
    }

    private boolean isNext(char wanted) throws Broken {
        boolean is = peek() == wanted;
        at += is ? 1 : 0;
        return is;
    }

    private void expect(char wanted) throws Broken {
        require(isNext(wanted));
    }

    private char next() throws Broken {
        require(at < text.length());
        return text.charAt(at++);
    }

    /** Is there anything behind them? */
    private boolean skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length();
    }

    private static void require(boolean right) throws Broken {
        if (!right) {
            throw new Broken();
        }
    }
}
