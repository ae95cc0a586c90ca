package io.memwitness.store;

import io.memwitness.model.LoggedEnd;
import io.memwitness.model.LoggedReport;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes reports that were read back from logs into a store, so that old evidence is read with the same commands: incidents and
 * reports as they are in the log, used memory and the processes of the table as samples of that moment. What is known already
 * stays as it is: importing a log twice changes nothing. No recorder may write to the same store meanwhile.
 */
public final class LogImport implements AutoCloseable {

    /** End of an incident that a log does not tell: its last report is all that is known. */
    static final String END_REASON = "not in the log";

    private static final int A_COMMIT = 200;

    private final Path file;
    private final Sql sql;
    private final ImportedIncidents incidents;
    private final ImportedSamples samples;
    private int pending;

    private LogImport(Path file, Sql sql) throws SQLException {
        this.file = file;
        this.sql = sql;
        this.incidents = new ImportedIncidents(sql);
        this.samples = new ImportedSamples(sql);
    }

    /**
     * Opens the store of a directory, or begins one.
     *
     * @param clock   names what is moved aside
     * @param console told when what lies in its place was moved aside
     * @throws IOException with a sentence for people
     */
    public static LogImport into(Path dataDir, Supplier<Instant> clock, Consumer<String> console) throws IOException {
        Path file = dataDir.resolve(Schema.FILE);
        try {
            return new LogImport(file, new StoreFile(file, Sql::open, clock, console).open());
        } catch (SQLException e) {
            throw failure(file, e);
        } catch (Refusal e) {
            throw new IOException(file + " " + e.getMessage(), e);
        }
    }

    /**
     * Adds a report; false when the store has it already.
     *
     * @param document the report as a JSON object
     */
    public boolean add(LoggedReport report, String document) throws IOException {
        try {
            begin();
            long at = TimeKey.of(0, report.time().toInstant());
            if (!incidents.add(at, report, document)) {
                return false;
            }
            samples.add(at, report);
            commit(A_COMMIT);
            return true;
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    /** Adds the closing block of an incident; false when there is no such incident, or the store has its end already. */
    public boolean add(LoggedEnd end, String document) throws IOException {
        try {
            begin();
            boolean added = incidents.addEnd(TimeKey.of(0, end.time().toInstant()), end, document);
            commit(A_COMMIT);
            return added;
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    /** Adds the block of proc_details.log to its report; false when there is no such report, or it has its details. */
    public boolean addDetails(String incident, Instant time, String text) throws IOException {
        try {
            begin();
            boolean added = incidents.addDetails(incident, TimeKey.of(0, time), text);
            commit(A_COMMIT);
            return added;
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    /** Everything that was added is on the disk when it returns. */
    public void finish() throws IOException {
        try {
            begin();
            commit(1);
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    /** What is not finished is not done. */
    @Override
    public void close() {
        sql.close();
    }

    private void begin() throws SQLException {
        if (pending++ == 0) {
            sql.begin(true);
        }
    }

    private void commit(int due) throws SQLException {
        if (pending >= due) {
            sql.commit();
            pending = 0;
        }
    }

    private static IOException failure(Path file, SQLException e) {
        return new IOException(file + " cannot be written: " + OpenStore.reason(e), e);
    }
}
