package io.memwitness.documents;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The language of man pages, man(7). */
public final class Roff {

    /** Where the pages lie; each is installed. */
    public static final Path PAGES = Path.of("service/man");

    /** What would be printed as something typographic, which nobody can copy into a shell, or taken for a command. */
    private static final Map<Integer, String> SPECIAL = Map.of(
            (int) '\\',
            "\\e",
            (int) '-',
            "\\-",
            (int) '\'',
            "\\(aq",
            (int) '`',
            "\\(ga",
            (int) '^',
            "\\(ha",
            (int) '~',
            "\\(ti",
            (int) '"',
            "\\(dq");

    private Roff() {}

    /** Plain text, also inside a macro's arguments. */
    public static String text(String plain) {
        String escaped = plain.codePoints()
                .mapToObj(c -> SPECIAL.getOrDefault(c, Character.toString(c)))
                .collect(Collectors.joining());
        return escaped.startsWith(".") ? "\\&" + escaped : escaped;
    }

    /** Text as it is typed. */
    public static String bold(String plain) {
        return "\\fB" + text(plain) + "\\fP";
    }

    /** Text that stands for another. */
    public static String italic(String plain) {
        return "\\fI" + text(plain) + "\\fP";
    }

    /** A line that mentions a page of section 1, followed by a mark of punctuation or nothing. */
    public static String mention(String page, String mark) {
        return ".BR " + text(page) + " (1)" + mark + "\n";
    }
}
