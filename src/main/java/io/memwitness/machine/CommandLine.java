package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The command line as it is printed: arguments of /proc/PID/cmdline joined by blanks, secrets taken out, at most 4 KiB, with
 * a note when it was longer. Secrets are looked for in the text as it is, before anything is escaped.
 */
final class CommandLine {

    /** What is read of the file. */
    static final int LIMIT = 128 * 1024;

    private static final int KEPT = 4 * 1024;
    /** Arguments that begin behind this are not looked at: without secrets as well, they would hardly be kept. */
    private static final int LOOKED_AT = 2 * KEPT;
    /** No argument is looked at further: longer than what is kept, so that a secret at the cut is never shown. */
    private static final int ARGUMENT_LIMIT = 4 * KEPT;

    private final UnaryOperator<List<String>> redaction;

    CommandLine(UnaryOperator<List<String>> redaction) {
        this.redaction = redaction;
    }

    /** Missing "empty" when the process wiped it out. */
    Fact<String> printable(byte[] cmdline) {
        int length = cmdline.length;
        while (length > 0 && cmdline[length - 1] == 0) {
            length--;
        }
        if (length == 0) {
            return Fact.missing("empty");
        }
        String command = String.join(" ", redaction.apply(arguments(cmdline, length)));
        String whole = HostileText.beginning(command, Integer.MAX_VALUE);
        boolean cut = length > LOOKED_AT || whole.getBytes(StandardCharsets.UTF_8).length > KEPT;
        return Fact.of(cut ? HostileText.beginning(command, KEPT) + note(cmdline.length) : whole);
    }

    private static List<String> arguments(byte[] cmdline, int length) {
        List<String> arguments = new ArrayList<>();
        for (int at = 0; at < Math.min(length, LOOKED_AT); ) {
            int end = Numbers.indexOf(cmdline, (byte) 0, at, length);
            arguments.add(HostileText.decode(Arrays.copyOfRange(cmdline, at, Math.min(end, at + ARGUMENT_LIMIT))));
            at = end + 1;
        }
        return arguments;
    }

    private static String note(int length) {
        return length < LIMIT ? " [cut, " + length + " bytes in all]" : " [cut, " + LIMIT + " bytes or more]";
    }
}
