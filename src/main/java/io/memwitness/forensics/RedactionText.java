package io.memwitness.forensics;

/**
 * Looks for names of secrets and takes out what is assigned to them, in one word or argument: {@code --password=x},
 * {@code Server=db;Password=x;}, {@code ?user=u&password=x}, {@code {"api_key":"x"}}, {@code Authorization:x}. Reads from
 * left to right once; what must be looked at ahead is bounded.
 */
final class RedactionText {

    /** What stands between a name and the sign after it: quotes, escaped or not, and the bracket of user[password]=x. */
    private static final String CLOSERS = "\\\"']";

    private static final String BEFORE_KEY = "{[(,;&?'\"=";

    private final String text;
    private final boolean nested;
    private final RedactionCopy copy;
    private int at;
    private int nameStart;
    private int nameEnd = -1;
    private RedactionKind keyAtEnd = RedactionKind.PUBLIC;

    /** Nested: the text is a word of a command line in one argument, so brackets around it are not its own. */
    RedactionText(String text, boolean nested) {
        this.text = text;
        this.nested = nested;
        this.copy = new RedactionCopy(text);
    }

    String redact() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (RedactionSyntax.isNamePart(c)) {
                nameStart = nameEnd == at ? nameStart : at;
                nameEnd = ++at;
            } else {
                at = afterSign(c);
            }
        }
        return copy.toString();
    }

    /** As {@link #redact()}, and the text begins with the value of an option. */
    String redactFromValue(RedactionKind kind) {
        at = afterValue(kind, 0, RedactionValue.OPTION);
        return redact();
    }

    /** As {@link #redact()}, and the text begins with the value of a name with a colon, maybe with more members behind it. */
    String redactFromMember(RedactionKind kind) {
        at = afterValue(kind, 0, RedactionValue.NOTHING);
        return redact();
    }

    /** Of the name with a colon that is the last thing in the text, so that its value is the next word; else PUBLIC. */
    RedactionKind keyAtEnd() {
        return keyAtEnd;
    }

    private int afterSign(char sign) {
        if ((sign != '=' && sign != ':' && sign != '(') || !followsName()) {
            return at + 1;
        }
        RedactionKind kind = kindOfName();
        int start = kind == RedactionKind.PUBLIC ? -1 : valueStart(sign);
        if (start < 0) {
            return at + 1;
        }
        keyAtEnd = sign == ':' && start == text.length() ? kind : RedactionKind.PUBLIC;
        return afterValue(kind, start, isOption() ? RedactionValue.OPTION : charBeforeName());
    }

    private boolean followsName() {
        if (nameEnd <= nameStart || at - nameEnd > 3) {
            return false;
        }
        for (int i = nameEnd; i < at; i++) {
            if (CLOSERS.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private RedactionKind kindOfName() {
        String name = text.substring(Math.max(nameStart, nameEnd - RedactionNames.LONGEST), nameEnd);
        boolean inQuery = charBeforeName() == '?' || charBeforeName() == '&';
        if (inQuery && (name.equals("sig") || name.endsWith("ignature"))) {
            return RedactionKind.SECRET;
        }
        return RedactionNames.kindOf(name);
    }

    private char charBeforeName() {
        return nameStart == 0 ? RedactionValue.NOTHING : text.charAt(nameStart - 1);
    }

    /** --name or NAME at the beginning: nothing else is in this text. */
    private boolean isOption() {
        return nameStart == 0
                && (text.startsWith("-") || text.chars().limit(nameEnd).noneMatch(Character::isLowerCase));
    }

    /** Where the value begins, -1 when what follows the sign is not a value of this name. */
    private int valueStart(char sign) {
        int start = at + 1;
        char next = start < text.length() ? text.charAt(start) : ' ';
        return switch (sign) {
            case '(' -> next == '\'' || next == '"' ? start : -1;
            case ':' -> next == ':' || !mayBeKey(next) ? -1 : skip(start, "= ");
            default -> skip(start, "=>");
        };
    }

    /** Paths, images and hosts have colons too: /etc/passwd:/etc/passwd, registry/token:1.2. */
    private boolean mayBeKey(char next) {
        if (at > nameEnd) {
            return next != '{';
        }
        char before = charBeforeName();
        boolean optionWithSlash = before == '/' && nameStart == 1;
        return next != '/'
                && (before == RedactionValue.NOTHING
                        || optionWithSlash
                        || Character.isWhitespace(before)
                        || BEFORE_KEY.indexOf(before) >= 0);
    }

    private int skip(int start, String chars) {
        int i = start;
        while (i < text.length() && i < start + 3 && chars.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    /** Takes the value out unless it is public; returns where to go on. */
    private int afterValue(RedactionKind kind, int start, char before) {
        nameEnd = -1;
        RedactionValue value = new RedactionValue(text, start, before, nested);
        int open = value.open();
        if (!value.isLong() && !kind.hides(text.substring(open, value.end()))) {
            return open;
        }
        copy.hide(open, value.end());
        return value.end();
    }
}
