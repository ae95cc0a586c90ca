package io.memwitness.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Opens the database of a data directory for writing, whatever lies in its place. */
final class StoreFile {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    /** Command lines are nobody else's business. SQLite gives its other files the same. */
    private static final Set<PosixFilePermission> LIKE_THE_LOGS = PosixFilePermissions.fromString("rw-r-----");

    /** Connects to a file. A test gives a disk that is full. */
    interface Connector {
        Sql connect(Path file) throws SQLException;
    }

    private final Path file;
    private final Connector connector;
    private final Supplier<Instant> clock;
    private final Consumer<String> replaced;

    /**
     * @param clock    names what is moved aside
     * @param replaced told when something was moved aside and a new store is begun
     */
    StoreFile(Path file, Connector connector, Supplier<Instant> clock, Consumer<String> replaced) {
        this.file = file;
        this.connector = connector;
        this.clock = clock;
        this.replaced = replaced;
    }

    /**
     * A connection to a database with all tables.
     *
     * @throws Refusal      a newer memwitness wrote it
     * @throws SQLException it cannot be opened now: read-only, disk full
     * @throws IOException  what lies in its place cannot be moved aside
     */
    Sql open() throws SQLException, IOException, Refusal {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isDatabase()) {
            replace(Aside.FOREIGN, "is no database of memwitness");
        }
        try {
            return openChecked();
        } catch (SQLException e) {
            if (!isDamage(e)) {
                throw e;
            }
            replace(Aside.DAMAGED, "is damaged (" + e.getMessage() + ")");
            return openChecked();
        }
    }

    /** Does SQLite say that what it read cannot be? */
    static boolean isDamage(SQLException e) {
        return e.getErrorCode() == Sql.CORRUPT || e.getErrorCode() == Sql.NOT_A_DATABASE;
    }

    void replace(String what, String why) throws IOException {
        Path now = Aside.move(file, what, clock.get());
        replaced.accept(file + " " + why + ". It is " + now.getFileName() + " now, and a new one is begun.");
    }

    /** An empty file counts: that is what a full disk leaves of a new database. */
    private boolean isDatabase() throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(MAGIC.length);
            return start.length == 0 || Arrays.equals(start, MAGIC);
        }
    }

    private Sql openChecked() throws SQLException, IOException, Refusal {
        if (Files.notExists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(LIKE_THE_LOGS));
        } else if (Files.size(file) == 0) {
            Files.setPosixFilePermissions(file, LIKE_THE_LOGS);
        }
        Sql sql = connector.connect(file);
        boolean opened = false;
        try {
            opened = check(sql);
        } finally {
            if (!opened) {
                sql.close();
            }
        }
        if (opened) {
            return sql;
        }
        replace(Aside.FOREIGN, "is a database of another program");
        return openChecked();
    }

    /** False when it belongs to another program. */
    private static boolean check(Sql sql) throws SQLException, Refusal {
        long id = sql.number("PRAGMA application_id");
        int version = (int) sql.number("PRAGMA user_version");
        if (id == 0 && version == 0 && sql.number("SELECT count(*) FROM sqlite_master") == 0) {
            Migrations.create(sql);
            return true;
        }
        if (id != Schema.APPLICATION_ID) {
            return false;
        }
        if (version > Schema.VERSION) {
            throw new Refusal("has schema " + version + " of a newer memwitness; this one writes schema "
                    + Schema.VERSION + ". Nothing is stored. Install the newer one again, or move the file away.");
        }
        Migrations.forward(sql, version);
        return true;
    }
}
