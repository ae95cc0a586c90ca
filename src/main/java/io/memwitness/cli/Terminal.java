package io.memwitness.cli;

import io.memwitness.machine.TerminalWidth;
import io.memwitness.report.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Where standard output leads, as far as the layout of text for people depends on it.
 *
 * @param isTerminal is it a terminal?
 * @param columns    how wide that is; 0 when nobody knows
 */
record Terminal(BooleanSupplier isTerminal, IntSupplier columns) {

    private static final int USUAL_COLUMNS = 80;
    /** What is narrower is somebody's mistake. */
    private static final int LEAST_COLUMNS = 40;

    private static final int MOST_COLUMNS = 1000;

    static Terminal ofThisProcess() {
        return new Terminal(() -> isTerminal(Path.of("/proc/self/fd/1")), () -> TerminalWidth.of(1));
    }

    /** COLUMNS says how wide the lines are, or else the terminal; NO_COLOR (no-color.org) and TERM=dumb want no colours. */
    Style style(Map<String, String> environment) {
        boolean terminal = isTerminal.getAsBoolean();
        boolean colour = terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
        return new Style(width(environment.getOrDefault("COLUMNS", ""), terminal), colour);
    }

    private int width(String wanted, boolean terminal) {
        int width = number(wanted);
        if (width == 0 && terminal) {
            width = columns.getAsInt();
        }
        return width == 0 ? USUAL_COLUMNS : Math.clamp(width, LEAST_COLUMNS, MOST_COLUMNS);
    }

    private static int number(String text) {
        try {
            return Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static boolean isTerminal(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
