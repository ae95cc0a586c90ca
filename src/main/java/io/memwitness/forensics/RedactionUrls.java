package io.memwitness.forensics;

import java.util.Set;

/**
 * Passwords in addresses: scheme://user:password@host, scheme://:password@host, and a token in the place of the user. User
 * and host stay. Passwords are not always encoded as they should be, so what looks like a port but is no number is taken
 * for the beginning of a password that goes on to the last @.
 */
final class RedactionUrls {

    private static final String START = "://";
    private static final String ENDS_OF_HOST = "/?#\"'`<>\\";
    private static final String ORACLE = "jdbc:oracle:";
    private static final int SHORTEST_TOKEN = 16;

    private static final int LONGEST_USER = 64;
    private static final String END_OF_PAIR = "/: \t\n\"'(";
    /** Before a colon, but no user: mailto:ops@example.com. */
    private static final Set<String> NO_USERS = Set.of("mailto", "sip", "sips", "xmpp", "npm", "acct", "ssh", "docker");

    private final String text;
    private final RedactionCopy copy;
    private int wordEnd = -1;
    private int lastAt = -1;

    private RedactionUrls(String text) {
        this.text = text;
        this.copy = new RedactionCopy(text);
    }

    static String redact(String text) {
        return new RedactionUrls(withoutPair(withoutOraclePassword(text))).redact();
    }

    private String redact() {
        int start = text.indexOf(START);
        while (start >= 0) {
            start = text.indexOf(START, authority(start + START.length()));
        }
        return copy.toString();
    }

    /** Looks at user, password and host that begin here; returns how far it got. */
    private int authority(int start) {
        int end = start;
        int at = -1;
        while (end < text.length() && !endsHost(end)) {
            at = text.charAt(end) == '@' ? end : at;
            end++;
        }
        at = at < 0 ? atOfOddPassword(start, end) : at;
        if (at < 0 || text.startsWith("sha256:", at + 1)) {
            return end;
        }
        int secret = secretStart(start, at);
        if (secret < at) {
            copy.hide(secret, at);
        }
        return Math.max(end, at);
    }

    private boolean endsHost(int i) {
        char c = text.charAt(i);
        return Character.isWhitespace(c)
                || ENDS_OF_HOST.indexOf(c) >= 0
                || (c == ';' && RedactionSyntax.isAssignmentAt(text, i + 1));
    }

    /** Where the password begins, or a token that stands for the user; the end when there is only a user. */
    private int secretStart(int start, int at) {
        int colon = text.indexOf(':', start);
        if (colon >= 0 && colon < at) {
            return colon + 1;
        }
        return isToken(start, at) ? start : at;
    }

    private boolean isToken(int start, int end) {
        if (end - start < SHORTEST_TOKEN) {
            return false;
        }
        String user = text.substring(start, end);
        return user.chars().anyMatch(Character::isDigit) && user.indexOf('%') < 0 && user.indexOf('.') < 0;
    }

    /** The last @ of the word when the host seems to end before it within a password; else -1. */
    private int atOfOddPassword(int start, int end) {
        int colon = start;
        while (colon < end && text.charAt(colon) != ':') {
            colon++;
        }
        boolean isPassword = colon + 1 < end && "[$".indexOf(text.charAt(start)) < 0 && !isPort(colon + 1, end);
        return isPassword && lastAtOfWord(end) > end ? lastAt : -1;
    }

    private boolean isPort(int start, int end) {
        int i = start;
        while (i < end && Character.isDigit(text.charAt(i))) {
            i++;
        }
        return i == end || text.charAt(i) == ',' || text.charAt(start) == '$';
    }

    /** Looked for once a word, however many addresses are in it. */
    private int lastAtOfWord(int from) {
        if (from > wordEnd) {
            lastAt = -1;
            wordEnd = from;
            while (wordEnd < text.length() && !Character.isWhitespace(text.charAt(wordEnd))) {
                lastAt = text.charAt(wordEnd) == '@' ? wordEnd : lastAt;
                wordEnd++;
            }
        }
        return lastAt;
    }

    /** jdbc:oracle:thin:user/password@host has no slashes where others have. */
    private static String withoutOraclePassword(String text) {
        int start = text.indexOf(ORACLE);
        int slash = start < 0 ? -1 : text.indexOf('/', start);
        int at = slash < 0 ? -1 : text.indexOf('@', start);
        if (at < slash + 2) {
            return text;
        }
        return text.substring(0, slash + 1) + Redaction.REDACTED + text.substring(at);
    }

    /** user:password@host without a scheme, as for proxies and in Go, at the beginning or after the first =. */
    private static String withoutPair(String text) {
        int colon = text.indexOf(':');
        int start = colon < 0 ? -1 : text.lastIndexOf('=', colon) + 1;
        if (start < 0 || !isUser(text, start, colon)) {
            return text;
        }
        int at = atOfPair(text, colon + 1);
        boolean isPort = RedactionKind.isNumber(text.substring(colon + 1, Math.max(colon + 1, at)));
        if (isPort || !isHost(text, at + 1)) {
            return text;
        }
        return text.substring(0, colon + 1) + Redaction.REDACTED + text.substring(at);
    }

    private static boolean isUser(String text, int start, int end) {
        return end > start
                && end - start <= LONGEST_USER
                && text.substring(start, end).chars().allMatch(RedactionSyntax::isNamePart)
                && !NO_USERS.contains(text.substring(start, end));
    }

    /** The last @ before a slash, a blank or a further colon, so that addresses of other kinds are left alone. */
    private static int atOfPair(String text, int start) {
        int at = -1;
        for (int i = start; i < text.length() && END_OF_PAIR.indexOf(text.charAt(i)) < 0; i++) {
            at = text.charAt(i) == '@' ? i : at;
        }
        return at;
    }

    /** A name or four numbers; versions begin with a digit too: npm:react@17.0.2. */
    private static boolean isHost(String text, int start) {
        if (start == 0 || start >= text.length() || text.startsWith("sha256:", start)) {
            return false;
        }
        int end = start;
        int dots = 0;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            dots += text.charAt(end) == '.' ? 1 : 0;
            end++;
        }
        return end == start ? Character.isLetter(text.charAt(start)) : dots == 3;
    }
}
