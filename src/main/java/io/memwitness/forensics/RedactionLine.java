package io.memwitness.forensics;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One command line, word by word: what came before tells what a word is. The words are the arguments of a process, or
 * those of a command line within one argument.
 */
final class RedactionLine {

    /** A command line in an argument of a command line in an argument; deeper ones are read as text. */
    private static final int DEEPEST = 4;

    private static final Set<String> COMMAND_FOLLOWS = Set.of("do", "then", "else", "exec", "spawn", "!", "{");
    private static final Set<String> SIGNS = Set.of("=", ":", ":=", "=>");

    private final int depth;
    private RedactionProgram program = RedactionProgram.UNKNOWN;
    private boolean expectsProgram = true;
    private boolean afterLogin;
    private String before = "";
    /** How to treat the next word when the last one announced a value. */
    private @Nullable UnaryOperator<String> expected;
    /** What the last word means if a sign or a quoted value follows. */
    private RedactionKind named = RedactionKind.PUBLIC;

    RedactionLine() {
        this(0);
    }

    private RedactionLine(int depth) {
        this.depth = depth;
    }

    /** Takes the next argument or word and gives it back without its secrets. */
    String next(String word) {
        String redacted = depth == 0 ? argument(word) : word(word);
        before = word;
        return redacted;
    }

    /** A word as it stands in a string: maybe in quotes, maybe with an operator of the shell right behind it. */
    private String word(String word) {
        int end = RedactionSyntax.trailingOperators(word);
        String redacted = end == 0 ? "" : unquoted(word.substring(0, end));
        if (end < word.length() || COMMAND_FOLLOWS.contains(word)) {
            expectsProgram = true;
            expected = null;
        }
        return redacted + word.substring(end);
    }

    private String unquoted(String word) {
        char quote = word.charAt(0);
        if (quote != '"' && quote != '\'') {
            return argument(word);
        }
        if (named != RedactionKind.PUBLIC) {
            expectValue(named);
        }
        int last = word.length() - 1;
        boolean around = last > 0 && new RedactionWords(word).closingQuote(0) == last;
        return around ? quote + argument(word.substring(1, last)) + quote : argument(word);
    }

    private String argument(String word) {
        RedactionKind name = named;
        UnaryOperator<String> hide = expected;
        named = RedactionKind.PUBLIC;
        expected = null;
        if (name != RedactionKind.PUBLIC && SIGNS.contains(word)) {
            expectValue(name);
            return word;
        }
        if (hide != null && SIGNS.contains(word)) {
            expected = hide;
            return word;
        }
        if (hide != null && !RedactionSyntax.isOption(word)) {
            return hide.apply(word);
        }
        return namesProgram(word) ? byName(word) : byRule(word);
    }

    private String byRule(String word) {
        RedactionRule rule = program.rule(word, afterLogin);
        afterLogin |= word.equals("login");
        if (rule == null) {
            return byName(word);
        }
        return switch (rule.form()) {
            case NO_SECRET -> word;
            case NEXT_ARGUMENT -> {
                expected = value -> byRule(rule, value, 0);
                yield word;
            }
            case SAME_ARGUMENT -> byRule(rule, word, rule.option().length());
        };
    }

    private String byRule(RedactionRule rule, String text, int start) {
        String redacted = text.contains("://") ? text : rule.redact(text, start);
        return redacted.equals(text) ? text(text) : redacted;
    }

    /** Options and words that announce a secret; all are looked through. */
    private String byName(String word) {
        if (before.equalsIgnoreCase("set") && word.indexOf('=') < 0) {
            expectValue(RedactionNames.kindOf(word));
        } else if (RedactionSyntax.isName(word)) {
            announce(word);
        } else if (depth > 0) {
            named = nameIn(RedactionSyntax.withoutQuotes(word));
        }
        return text(word);
    }

    private void announce(String word) {
        if (word.startsWith("-") || word.equalsIgnoreCase("bearer")) {
            expectValue(RedactionNames.kindOf(word));
        } else if (depth > 0) {
            boolean isBy = word.equalsIgnoreCase("by") && before.equalsIgnoreCase("identified");
            named = isBy ? RedactionKind.SECRET : RedactionNames.kindOf(word);
        }
    }

    private static RedactionKind nameIn(String word) {
        return RedactionSyntax.isName(word) ? RedactionNames.kindOf(word) : RedactionKind.PUBLIC;
    }

    private void expectValue(RedactionKind kind) {
        if (kind.takesNextArgument()) {
            expected = value -> value(kind, value);
        }
    }

    private String value(RedactionKind kind, String value) {
        if (depth > 0) {
            return new RedactionText(RedactionUrls.redact(value), true).redactFromValue(kind);
        }
        return kind.hides(value) ? Redaction.REDACTED : text(value);
    }

    /** Remembers the program when this word names it: the first word, the one after an operator, or that of a starter. */
    private boolean namesProgram(String word) {
        if (depth > 0 && word.startsWith("-")) {
            expectsProgram = false;
            return false;
        }
        boolean isAssignment = depth > 0 && expectsProgram && RedactionSyntax.isAssignment(word);
        int start = depth > 0 ? RedactionSyntax.afterOperator(word) : 0;
        boolean afterOperator = start > 0;
        start = isAssignment && !afterOperator ? word.indexOf('=') + 1 : start;
        RedactionProgram found = RedactionProgram.named(word.substring(start));
        if (!expectsProgram && (found == null || !(afterOperator || mayStart(word)))) {
            return false;
        }
        expectsProgram = isAssignment && !(afterOperator && found != null);
        program = found == null ? RedactionProgram.UNKNOWN : found;
        afterLogin = false;
        return true;
    }

    private boolean mayStart(String word) {
        return program.starts() && !word.startsWith("-");
    }

    private String text(String word) {
        if (!RedactionSyntax.hasBlank(word)) {
            return scan(word);
        }
        RedactionWords words = new RedactionWords(word);
        boolean oneWord = words.next() && words.word().length() == word.length();
        boolean isValue =
                RedactionSyntax.beginsWithSecret(word) && (oneWord || word.startsWith("-") || !program.runsText());
        if (isValue || depth == DEEPEST) {
            return scan(word);
        }
        return oneWord ? scan(quotedParts(word)) : line(word);
    }

    /** A word with blanks between quotes, which are not around the whole of it: --header="Accept: text". */
    private String quotedParts(String word) {
        StringBuilder parts = new StringBuilder(word.length());
        RedactionWords quotes = new RedactionWords(word);
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            int close = c == '"' || c == '\'' ? quotes.closingQuote(i) : i;
            parts.append(c);
            if (close > i) {
                String inner = word.substring(i + 1, close);
                parts.append(RedactionSyntax.hasBlank(inner) ? line(inner) : inner)
                        .append(c);
            }
            i = close;
        }
        return parts.toString();
    }

    private String line(String text) {
        RedactionLine inner = new RedactionLine(depth + 1);
        RedactionWords words = new RedactionWords(text);
        StringBuilder line = new StringBuilder(text.length());
        boolean header = false;
        boolean hidden = false;
        while (words.next()) {
            boolean startsLine = words.startsLine();
            inner.expectsProgram |= startsLine;
            header &= !startsLine;
            hidden &= header;
            if (hidden) {
                continue;
            }
            hidden = header && !RedactionSyntax.isScheme(words.word());
            inner.expected = hidden ? null : inner.expected;
            line.append(words.gap()).append(hidden ? Redaction.REDACTED : inner.next(words.word()));
            header |= startsLine && inner.expected != null && RedactionSyntax.isHeader(words.word());
        }
        return line.append(words.gap()).toString();
    }

    private String scan(String word) {
        if (RedactionSyntax.endsWithScheme(word)) {
            expectValue(RedactionKind.SECRET);
            return word;
        }
        RedactionText text = new RedactionText(RedactionUrls.redact(word), depth > 0);
        String redacted = RedactionShapes.withoutTokens(text.redact());
        RedactionKind key = text.keyAtEnd();
        if (key != RedactionKind.PUBLIC) {
            expected = value -> RedactionSyntax.isScheme(value) ? scheme(value) : member(key, value);
        }
        return redacted;
    }

    private String member(RedactionKind kind, String value) {
        return depth > 0 ? new RedactionText(value, true).redactFromMember(kind) : value(kind, value);
    }

    private String scheme(String word) {
        expectValue(RedactionKind.SECRET);
        return word;
    }
}
