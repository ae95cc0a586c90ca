package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The files of one process: /proc/PID, proc(5). Each comes as a fact; what cannot be read is missing with the reason:
 *
 * <ul>
 *   <li>"ended": the process is gone, or the file belonged to memory that it has just given back
 *   <li>"permission denied": hidepid, ptrace rules, a security module
 *   <li>"no such file in this kernel": it was built without, or is too old
 *   <li>anything else: what the kernel says, in its own words
 * </ul>
 */
final class ProcDir {

    static final String ENDED = "ended";
    static final String DENIED = "permission denied";
    static final String NOT_UNDERSTOOD = "not understood";

    private static final int NUMBER_LIMIT = 64;
    private static final int STAT_LIMIT = 4 * 1024;

    private final HostFiles files;
    private final Path directory;

    /**
     * @param files how to read
     * @param proc  where procfs is mounted: /proc
     * @param pid   process id; 0 is nobody's, so that everything about it is missing "ended"
     */
    ProcDir(HostFiles files, Path proc, int pid) {
        this.files = files;
        this.directory = proc.resolve(Integer.toString(pid));
    }

    /** The first {@code limit} bytes of a file. */
    Fact<byte[]> read(String name, int limit) {
        try {
            return Fact.of(files.read(directory.resolve(name), limit));
        } catch (IOException e) {
            return Fact.missing(reason(e));
        }
    }

    /** Name, state, parent, start: the file stat. */
    Fact<StatLine> stat() {
        return Facts.then(
                read("stat", STAT_LIMIT), text -> text.length == 0 ? Fact.missing(ENDED) : StatLine.parse(text));
    }

    /** A file that holds one number. */
    Fact<Long> number(String name) {
        return Facts.then(read(name, NUMBER_LIMIT), ProcDir::parseNumber);
    }

    /** Where a symbolic link points to, as printable text. */
    Fact<String> link(String name) {
        try {
            return Fact.of(HostileText.of(files.link(directory.resolve(name))));
        } catch (IOException e) {
            return Fact.missing(reason(e));
        }
    }

    /** Number of entries of a directory; missing when there are more than {@code limit}. */
    Fact<Long> entries(String name, int limit) {
        try {
            long count = files.entries(directory.resolve(name), limit + 1);
            return count > limit ? Fact.missing("more than " + limit) : Fact.of(count);
        } catch (IOException e) {
            return Fact.missing(reason(e));
        }
    }

    /** Size of a file or directory as stat(2) tells it. */
    Fact<Long> size(String name) {
        try {
            return Fact.of(files.size(directory.resolve(name)));
        } catch (IOException e) {
            return Fact.missing(reason(e));
        }
    }

    static Fact<Long> parseNumber(byte[] text) {
        try {
            return Fact.of(Long.parseLong(new String(text, StandardCharsets.ISO_8859_1).strip()));
        } catch (NumberFormatException e) {
            return Fact.missing(NOT_UNDERSTOOD);
        }
    }

    private String reason(IOException e) {
        if (!files.exists(directory)) {
            return ENDED;
        }
        return e instanceof NoSuchFileException ? "no such file in this kernel" : refusal(e);
    }

    /** Java knows EACCES and ENOENT by type; the rest it hands on as the text of strerror(3), in the locale's language. */
    static String refusal(IOException e) {
        String told = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        if (e instanceof AccessDeniedException || "Operation not permitted".equals(told)) {
            return DENIED;
        }
        if (told == null || told.isBlank()) {
            return "cannot be read";
        }
        return "No such process".equals(told) ? ENDED : HostileText.of(told.toLowerCase(Locale.ROOT));
    }
}
