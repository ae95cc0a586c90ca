package io.memwitness.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
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
    private final Consumer<String> remarks;

    ArchiveFile(Path directory, Consumer<String> remarks) {
        this.directory = directory;
        this.file = directory.resolve(Schema.FILE);
        this.remarks = remarks;
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

    /** The database, checked to be one of ours that this program understands. */
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

    /** A database without rows, in memory: for a flight file without a database. */
    static Connection empty() throws SQLException {
        Connection connection = config().createConnection("jdbc:sqlite::memory:");
        try (Statement statement = connection.createStatement()) {
            for (String sql : Schema.statements()) {
                statement.executeUpdate(sql);
            }
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
        if (attributes.size() == 0) {
            throw new UnreadableArchiveException(
                    file + " is empty: 0 bytes. If it is a copy, copy it again; the recorder moves"
                            + " such a file aside when it starts and begins a new one");
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
        return new UnreadableArchiveException(
                "No permission to read " + path + ". Read it as root, or as a user in the group " + group
                        + ": usermod -aG " + group + " USER, then log in again");
    }

    private Connection connect() throws SQLException {
        if (!Files.exists(file.resolveSibling(Schema.FILE + "-wal"))) {
            return connect("&immutable=1");
        }
        try {
            return connect("");
        } catch (SQLException e) {
            if (!isForWantOfWriting(e)) {
                throw e;
            }
            remarks.accept("What is only in " + Schema.FILE
                    + "-wal, as a rule the last minutes, is not seen: SQLite can read that"
                    + " file only where it may write beside it. Copy all files to a directory of your own and name that"
                    + " with --data-dir");
            return connect("&immutable=1");
        }
    }

    private static boolean isForWantOfWriting(SQLException e) {
        return UnreadableArchiveException.is(e, SQLiteErrorCode.SQLITE_CANTOPEN)
                || UnreadableArchiveException.is(e, SQLiteErrorCode.SQLITE_READONLY);
    }

    private Connection connect(String parameters) throws SQLException {
        String uri = "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath() + "?mode=ro" + parameters;
        Connection connection = config().createConnection(uri);
        try {
            number(connection, "SELECT count(*) FROM sqlite_master");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-CACHE_KIB);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return config;
    }

    private void check(Connection connection) throws SQLException, IOException {
        if (number(connection, "PRAGMA application_id") != Schema.APPLICATION_ID) {
            throw new UnreadableArchiveException(file + " is a database of another program, not of memwitness");
        }
        long version = number(connection, "PRAGMA user_version");
        if (version > Schema.VERSION) {
            throw new UnreadableArchiveException(file + " was written by a newer memwitness: its tables are of version "
                    + version + ", this program reads up to " + Schema.VERSION + ". Read it with that newer version");
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
