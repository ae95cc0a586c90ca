package io.memwitness.forensics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Takes secrets out of command lines and keeps the rest, which answers "which of the many java?". Everybody on a host can
 * read a command line while its process lives; a report is kept for months and sent by mail.
 *
 * <p>A secret is recognised by its name ({@code --password=x}, {@code --token x}, {@code "api_key":"x"}), by the program
 * that takes it ({@code mysql -px}, {@code curl -u user:x}), by its place ({@code https://user:x@host}) or by its shape
 * (private keys, JSON web tokens, tokens of well-known services). An argument with blanks in it is read as a command
 * line of its own, as {@code sh -c} and processes that set their title have it. In doubt a value is taken out; files,
 * counts, limits and other words about secrets stay.
 *
 * <p>Text from processes is hostile: every step is linear in the length of the text, and nothing here throws.
 */
public final class Redaction {

    /** Stands where a secret was. */
    public static final String REDACTED = "[redacted]";

    private Redaction() {}

    /**
     * Replaces the secrets of one command line.
     *
     * @param arguments as in /proc/[pid]/cmdline, program first
     * @return as many arguments in the same order
     */
    public static List<String> redact(List<String> arguments) {
        RedactionLine line = new RedactionLine();
        List<String> redacted = new ArrayList<>(arguments.size());
        for (String argument : arguments) {
            redacted.add(line.next(RedactionShapes.withoutPrivateKeys(argument)));
        }
        return Collections.unmodifiableList(redacted);
    }
}
