package io.memwitness.forensics;

/**
 * How one program takes one secret. Written as in a manual page, X for the secret and U for what stays before it:
 *
 * <pre>
 *   -pX          in the same argument        -p_X          in the next argument        --password   takes none at all
 *   -u_U:X       after the first colon       -x_U:X@       between it and the last @   U/X          without an option
 *   -*w_X        also as the last of several options: -xw        login>-p_X   only after the word login
 * </pre>
 */
record RedactionRule(Form form, String option, String before, boolean needsAt, boolean clusters, boolean afterLogin) {

    enum Form {
        NO_SECRET,
        SAME_ARGUMENT,
        NEXT_ARGUMENT
    }

    private static final String AFTER_LOGIN = "login>";
    private static final int LONGEST_CLUSTER = 6;

    static RedactionRule parse(String written) {
        boolean afterLogin = written.startsWith(AFTER_LOGIN);
        boolean clusters = written.contains("*");
        boolean needsAt = written.endsWith("@");
        String rest = written.replace(AFTER_LOGIN, "").replace("*", "").replace("@", "");
        if (!rest.endsWith("X")) {
            return new RedactionRule(Form.NO_SECRET, rest, "", false, false, false);
        }
        rest = rest.substring(0, rest.length() - 1);
        boolean split = rest.length() > 1 && rest.charAt(rest.length() - 2) == 'U';
        String before = split ? rest.substring(rest.length() - 1) : "";
        rest = split ? rest.substring(0, rest.length() - 2) : rest;
        boolean next = rest.endsWith("_");
        String option = next ? rest.substring(0, rest.length() - 1) : rest;
        return new RedactionRule(
                next ? Form.NEXT_ARGUMENT : Form.SAME_ARGUMENT, option, before, needsAt, clusters, afterLogin);
    }

    boolean matches(String word, boolean afterLoginWord) {
        if (afterLogin && !afterLoginWord) {
            return false;
        }
        if (option.isEmpty()) {
            return !word.startsWith("-") && !word.startsWith("@") && word.indexOf('=') < 0;
        }
        if (form == Form.SAME_ARGUMENT) {
            return word.length() > option.length() && word.startsWith(option);
        }
        return option.startsWith("-")
                ? word.equals(option) || (clusters && isCluster(word))
                : word.equalsIgnoreCase(option);
    }

    /** Several options in one argument, the last of which is this one. */
    private boolean isCluster(String word) {
        return word.length() <= LONGEST_CLUSTER
                && word.startsWith("-")
                && word.endsWith(option.substring(1))
                && word.chars().skip(1).allMatch(Character::isLetter);
    }

    /** The text with the secret replaced, when the value that begins at the given index has one. */
    String redact(String text, int start) {
        int from = before.isEmpty() ? start : afterSeparator(text, start);
        int to = end(text, from);
        return from < 0 || from >= to ? text : text.substring(0, from) + Redaction.REDACTED + text.substring(to);
    }

    private int afterSeparator(String text, int start) {
        int separator = text.indexOf(before, start);
        boolean present = separator > start || (separator == start && !isSlash());
        return present ? separator + 1 : -1;
    }

    private int end(String text, int from) {
        int at = text.lastIndexOf('@');
        if (at > from && (needsAt || isSlash())) {
            return at;
        }
        return needsAt ? from : text.length();
    }

    /** Of Oracle: user/password@database. Nothing before the slash means a path or no user. */
    private boolean isSlash() {
        return before.equals("/");
    }
}
