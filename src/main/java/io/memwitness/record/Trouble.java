package io.memwitness.record;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.function.Consumer;

/** Something that keeps failing, told once when it begins and once when it is over. */
final class Trouble {

    private final Consumer<String> console;
    private boolean told;

    Trouble(Consumer<String> console) {
        this.console = console;
    }

    void begin(String message) {
        if (!told) {
            told = true;
            console.accept(message);
        }
    }

    void end(String message) {
        if (told) {
            told = false;
            console.accept(message);
        }
    }

    /** The error in the words of the system, without the path: the message around it names that. */
    static String reason(Exception e) {
        String told = switch (e) {
            case AccessDeniedException denied -> "Permission denied";
            case NoSuchFileException missing -> "No such file or directory";
            case FileAlreadyExistsException inTheWay -> "Not a directory";
            case FileSystemException failed -> failed.getReason();
            default -> e.getMessage();
        };
        return told == null ? e.toString() : withoutPath(told);
    }

    /** {@code /var/log/x (Is a directory)} of a {@link java.io.FileNotFoundException}. */
    private static String withoutPath(String told) {
        int parenthesis = told.lastIndexOf(" (");
        boolean hasPath = told.startsWith("/") && parenthesis > 0 && told.endsWith(")");
        return hasPath ? told.substring(parenthesis + 2, told.length() - 1) : told;
    }
}
