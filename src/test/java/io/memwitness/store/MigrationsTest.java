package io.memwitness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases of older versions are brought forward, a step at a time, each whole or not at all. */
class MigrationsTest {

    private static final List<String> ADD = List.of("ALTER TABLE samples ADD COLUMN zram INTEGER");
    private static final List<String> BROKEN = List.of("CREATE TABLE half (x)", "CREATE TABLE half (x)");

    @TempDir
    Path directory;

    @Test
    void goThroughAllStepsFromTheVersionThatIsThere() throws SQLException {
        Desk desk = new Desk(directory);
        try (Sql sql = Sql.open(desk.file)) {
            Migrations.create(sql);
            Migrations.forward(sql, 1, List.of(ADD, List.of("CREATE TABLE swaps (at INTEGER PRIMARY KEY)")));
        }
        assertEquals("3", desk.one("PRAGMA user_version"));
        assertEquals("0", desk.one("SELECT count(zram) + (SELECT count(*) FROM swaps) FROM samples"));
    }

    @Test
    void stepThatFailsLeavesTheVersionBefore() throws SQLException {
        Desk desk = new Desk(directory);
        try (Sql sql = Sql.open(desk.file)) {
            Migrations.create(sql);
            assertThrows(SQLException.class, () -> Migrations.forward(sql, 1, List.of(ADD, BROKEN)));
        }
        assertEquals("2", desk.one("PRAGMA user_version"));
        assertEquals("0", desk.one("SELECT count(*) FROM sqlite_master WHERE name = 'half'"));
    }

    @Test
    void newDatabaseSaysWhatItIs() throws SQLException {
        Desk desk = new Desk(directory);
        try (Sql sql = Sql.open(desk.file)) {
            Migrations.create(sql);
        }
        assertEquals(String.valueOf(0x4D574954), desk.one("PRAGMA application_id"));
        assertEquals("1", desk.one("PRAGMA user_version"));
        assertEquals("2", desk.one("PRAGMA auto_vacuum"));
        assertEquals("wal", desk.one("PRAGMA journal_mode"));
    }
}
