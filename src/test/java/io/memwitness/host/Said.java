package io.memwitness.host;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command said and how it ended.
 *
 * @param command what was run
 * @param status  exit status
 * @param out     standard output, without blanks at the ends
 * @param err     standard error, without blanks at the ends
 */
record Said(String command, int status, String out, String err) {

    /** Standard output of a command that must have worked. */
    String orFail() {
        if (status != 0) {
            throw new AssertionError(this);
        }
        return out;
    }

    /** The first group of the pattern in standard output, which must contain it. */
    String find(String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(out);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + this);
        }
        return matcher.group(1);
    }

    @Override
    public String toString() {
        return "%s%nended with %d%nstdout: %s%nstderr: %s".formatted(command, status, out, err);
    }
}
