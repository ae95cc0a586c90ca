package io.memwitness.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * Opens the database for reading, whatever state it is in and whoever reads it. Nothing is written, and no file is made that
 * the recorder could trip over: without a write-ahead log nobody has the database open, so it is read as one that does not
 * change; with one SQLite shares it with the recorder, or reads the log of a killed one.
 */
final class ArchiveFile {

    private static final int BUSY_MILLIS = 3_000;
    private static final int CACHE_KIB = 4_096;

    private final Path directory;
    private final Path file;
    private boolean isLogUnread;
    private boolean isEmpty;

    ArchiveFile(Path directory) {
        this.directory = directory;
        this.file = directory.resolve(Schema.FILE);
    }

    /** Is there anything under the name of the database? */
    boolean exists() throws IOException {
        try {
            look();
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Nobody has it open, and nobody was killed with it open: a write-ahead log would be beside it. */
    boolean isAlone() {
        return !Files.exists(file.resolveSibling(Schema.FILE + "-wal"));
    }

    /** The database, checked to be one of ours that this program understands, or {@link #isEmpty}. */
    Connection open() throws IOException {
        refuseWhatIsNoFile();
        try {
            Connection connection = connect();
            try {
                check(connection);
                return connection;
            } catch (SQLException | IOException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw UnreadableArchiveException.of(file, e);
        }
    }

    /** Was a database opened that has no tables: just begun, or copied without the log that holds all of it? */
    boolean isEmpty() {
        return isEmpty;
    }

    /** What of it is not seen, and what to do; empty when all of it is. */
    String unseen() {
        if (isLogUnread) {
            return "What is only in " + file.getFileName()
                    + "-wal, as a rule the last minutes, is not seen: it cannot be read";
        }
        return isEmpty ? file + " holds nothing. If it is a copy, copy " + file.getFileName() + "-wal with it" : "";
    }

    /** A database without rows, in memory: for a flight file without a database. */
    static Connection empty() throws SQLException {
        Connection connection = config().createConnection("jdbc:sqlite::memory:");
        prepare(connection);
        for (String sql : Schema.statements()) {
            Sql.on(connection).run(sql);
        }
        return connection;
    }

    private void refuseWhatIsNoFile() throws IOException {
        BasicFileAttributes attributes = look();
        if (attributes.isDirectory()) {
            throw new UnreadableArchiveException(file + " is a directory, where the database should be");
        }
        if (!attributes.isRegularFile()) {
            throw new UnreadableArchiveException(file + " is not a regular file");
        }
        if (!Files.isReadable(file)) {
            throw forbidden(file);
        }
    }

    private BasicFileAttributes look() throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (AccessDeniedException e) {
            throw forbidden(directory);
        }
    }

    /** Says who may read it, as far as that can be seen from here. */
    static UnreadableArchiveException forbidden(Path path) {
        String group = "";
        try {
            group = Files.readAttributes(path, PosixFileAttributes.class)
                    .group()
                    .getName();
        } catch (IOException | UnsupportedOperationException e) {
            group = "adm";
        }
        return new UnreadableArchiveException("No permission to read " + path + ". " + advice(group));
    }

    /** Members of the group root can write more than anybody asked for. */
    static String advice(String group) {
        return group.equals("root")
                ? "Read it as root, or copy it"
                : "Read it as root, or as a user in the group " + group + ": usermod -aG " + group
                        + " USER, then log in again";
    }

    private Connection connect() throws SQLException {
        if (isAlone()) {
            return connect("&immutable=1", config());
        }
        if (!Files.exists(file.resolveSibling(Schema.FILE + "-shm"))) {
            return connectWithoutIndex();
        }
        try {
            return connect("", config());
        } catch (SQLException e) {
            if (!isForWantOfWriting(e)) {
                throw e;
            }
        }
        return connectWithoutIndex();
    }

    /**
     * A log, and no index of it beside it, or no right to use that. None is made, also where it could be: it would lie in a copy,
     * and belong to root when root reads. Without an index nobody has the database open, so that no locks are
     * needed, and without locks SQLite keeps the index to itself.
     */
    private Connection connectWithoutIndex() throws SQLException {
        try {
            SQLiteConfig config = config();
            config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
            return connect("&vfs=unix-none", config);
        } catch (SQLException e) {
            isLogUnread = true;
            return connect("&immutable=1", config());
        }
    }

    private static boolean isForWantOfWriting(SQLException e) {
        return UnreadableArchiveException.is(e, SQLiteErrorCode.SQLITE_CANTOPEN)
                || UnreadableArchiveException.is(e, SQLiteErrorCode.SQLITE_READONLY);
    }

    private Connection connect(String parameters, SQLiteConfig config) throws SQLException {
        String uri = "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath() + "?mode=ro" + parameters;
        Connection connection = config.createConnection(uri);
        try {
            Sql.on(connection).number("SELECT count(*) FROM sqlite_master");
            prepare(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        return config;
    }

    /** Not by the configuration: that would touch the file before the locking mode is set. */
    private static void prepare(Connection connection) throws SQLException {
        Sql.on(connection).run("PRAGMA cache_size = -" + CACHE_KIB);
        Sql.on(connection).run("PRAGMA temp_store = MEMORY");
    }

    private void check(Connection connection) throws SQLException, IOException {
        isEmpty = Sql.on(connection).number("SELECT count(*) FROM sqlite_master") == 0;
        if (isEmpty) {
            return;
        }
        if (Sql.on(connection).number("PRAGMA application_id") != Schema.APPLICATION_ID) {
            throw new UnreadableArchiveException(file + " is a database of another program, not of memwitness");
        }
        long version = Sql.on(connection).number("PRAGMA user_version");
        if (version > Schema.VERSION) {
            throw new UnreadableArchiveException(file + " was written by a newer memwitness: its tables are of version "
                    + version + ", this program reads up to " + Schema.VERSION + ". Read it with that newer version");
        }
    }
}
