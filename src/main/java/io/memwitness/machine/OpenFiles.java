package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the open files of a process. Since Linux 6.2 the kernel tells the number as the size of /proc/PID/fd; before, the
 * directory must be listed, at 0.8 us an entry, so there the count ends at {@link #LISTED}.
 */
final class OpenFiles {

    static final int LISTED = 4096;

    private static final Pattern RELEASE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*", Pattern.DOTALL);
    private static final int RELEASE_LIMIT = 256;

    private final boolean told;

    OpenFiles(HostFiles files, Path proc) {
        this.told = isToldBy(release(files, proc.resolve("sys/kernel/osrelease")));
    }

    Fact<Long> of(ProcDir process) {
        Fact<Long> size = told ? process.size("fd") : Fact.missing("not told");
        return size.orElse(0L) > 0 ? size : process.entries("fd", LISTED);
    }

    private static String release(HostFiles files, Path osrelease) {
        try {
            return new String(files.read(osrelease, RELEASE_LIMIT), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    static boolean isToldBy(String release) {
        Matcher version = RELEASE.matcher(release);
        if (!version.matches()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        return major > 6 || (major == 6 && Integer.parseInt(version.group(2)) >= 2);
    }
}
