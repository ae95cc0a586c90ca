package io.memwitness.machine;

import java.util.List;

/** The lines of /proc/PID/status, fit to print. */
final class StatusText {

    private static final String NAME = "Name:";

    private StatusText() {}

    /**
     * Printable lines; the tabs by which the kernel makes columns become blanks.
     *
     * @param name printable name of the process: here the kernel itself has escaped line feeds and backslashes, and nothing
     *             else, so doing it again would not be clear
     */
    static List<String> lines(byte[] text, String name) {
        return HostileText.decode(text)
                .lines()
                .map(line -> line.startsWith(NAME) ? NAME + " " + name : HostileText.of(line.replace('\t', ' ')))
                .toList();
    }
}
