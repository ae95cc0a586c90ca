package io.memwitness.forensics;

import java.util.Locale;
import java.util.Set;

/** What kind of word a word of a command line is, by its letters alone. */
final class RedactionSyntax {

    private static final String OPERATORS = ";|&()`";
    private static final int LONGEST_OPTION = 40;
    private static final int LONGEST_SCHEME = 9;
    /** Authorization: Bearer x; RFC 9110 and habits. */
    private static final Set<String> SCHEMES =
            Set.of("bearer basic digest token negotiate ntlm apikey oauth jwt splunk ssws".split(" ", -1));

    private RedactionSyntax() {}

    static boolean isScheme(String word) {
        return word.length() <= LONGEST_SCHEME && SCHEMES.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Authorization: the value is the rest of the line. */
    static boolean isHeader(String word) {
        return word.length() > 1 && word.endsWith(":") && Character.isLetterOrDigit(word.charAt(word.length() - 2));
    }

    /** Authorization:Bearer, so that the secret is the next word. */
    static boolean endsWithScheme(String word) {
        int sign = Math.max(word.lastIndexOf(':'), word.lastIndexOf('='));
        return sign > 0
                && isScheme(word.substring(sign + 1))
                && RedactionNames.kindOf(word.substring(0, sign)).takesNextArgument();
    }

    static boolean isName(String word) {
        return !word.isEmpty() && word.chars().allMatch(RedactionSyntax::isNamePart);
    }

    /** NAME=value before a command. */
    static boolean isAssignment(String word) {
        int sign = word.indexOf('=');
        return sign > 0 && isName(word.substring(0, sign));
    }

    /** Whether a name and = begin here; looks no further than the longest name. */
    static boolean isAssignmentAt(String text, int start) {
        int end = start;
        while (end < text.length() && end - start < LONGEST_OPTION && isNamePart(text.charAt(end))) {
            end++;
        }
        return end > start && text.startsWith("=", end);
    }

    static boolean isNamePart(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    static boolean beginsWithSecret(String word) {
        return isAssignment(word)
                && RedactionNames.kindOf(word.substring(0, word.indexOf('='))) != RedactionKind.PUBLIC;
    }

    /** -x, -P3306, --name, --name=value: what follows an option that was left without its value. */
    static boolean isOption(String word) {
        if (!word.startsWith("-")) {
            return false;
        }
        int start = word.startsWith("--") ? 2 : 1;
        int sign = word.indexOf('=');
        String name = word.substring(start, sign < 0 ? word.length() : Math.max(start, sign));
        return name.isEmpty() || isOptionName(name);
    }

    /** Letters in both cases are rather a secret that happens to begin with a dash. */
    private static boolean isOptionName(String name) {
        return name.length() <= LONGEST_OPTION
                && Character.isLetter(name.charAt(0))
                && name.chars().skip(1).noneMatch(Character::isUpperCase)
                && isName(name);
    }

    /** The name in {"password" or ["password", when a sign may follow as the next word; else the word. */
    static String withoutQuotes(String word) {
        int start = 0;
        while (start < word.length() && "{[(,\"'".indexOf(word.charAt(start)) >= 0) {
            start++;
        }
        boolean isQuoted = start > 0 && start < word.length() && "\"'".indexOf(word.charAt(word.length() - 1)) >= 0;
        return isQuoted ? word.substring(start, word.length() - 1) : word;
    }

    /** Where the operators of the shell begin that stand right behind a word: db; or db). */
    static int trailingOperators(String word) {
        int end = word.length();
        while (end > 0 && OPERATORS.indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /** Where the last command in a word begins: x=$(mysql or a&&mysql. */
    static int afterOperator(String word) {
        int i = word.length();
        while (i > 0 && OPERATORS.indexOf(word.charAt(i - 1)) < 0) {
            i--;
        }
        return i;
    }

    static boolean hasBlank(String word) {
        return word.chars().anyMatch(Character::isWhitespace);
    }
}
