package io.memwitness.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What was recorded cannot be read; the message is one sentence for people: what, where, and what to do. */
public final class UnreadableArchiveException extends IOException {

    private static final long serialVersionUID = 1;

    UnreadableArchiveException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    UnreadableArchiveException(String sentence) {
        super(sentence);
    }

    /** What SQLite says about a file, in words that lead on. */
    static UnreadableArchiveException of(Path file, SQLException failure) {
        return new UnreadableArchiveException(file + " " + finding(failure), failure);
    }

    static boolean is(SQLException failure, SQLiteErrorCode primary) {
        return failure instanceof SQLiteException sqlite && (sqlite.getResultCode().code & 0xff) == primary.code;
    }

    private static String finding(SQLException failure) {
        if (is(failure, SQLiteErrorCode.SQLITE_NOTADB)) {
            return "is not a database, or is damaged at its beginning. If it is a copy, copy it again; the recorder"
                    + " moves such a file aside when it starts and begins a new one";
        }
        if (is(failure, SQLiteErrorCode.SQLITE_CORRUPT)) {
            return "is damaged: only a part of it can be read. If it is a copy, copy it again; \"sqlite3 FILE"
                    + " .recover\" of SQLite may save the rest";
        }
        if (is(failure, SQLiteErrorCode.SQLITE_BUSY) || is(failure, SQLiteErrorCode.SQLITE_LOCKED)) {
            return "is locked by another program. Try again";
        }
        return "cannot be read: " + failure.getMessage();
    }
}
