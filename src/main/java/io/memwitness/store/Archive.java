package io.memwitness.store;

import io.memwitness.model.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was recorded, for reading: the database, and what the flight file has and the database has not got yet. Works
 * while the recorder writes, after it ended or was killed, and on a copy; shows what there was when it was opened. Writes
 * nothing. For one thread, and not for long: while it is open the log of the database grows.
 *
 * <p>What cannot be read is an {@link IOException} whose message is a sentence for people.
 */
public final class Archive implements AutoCloseable {

    private final Path directory;
    private final List<String> remarks;
    private final Connection connection;
    private final ArchiveQuery query;
    private final ArchiveTables tables;

    Archive(Path directory, List<String> remarks, Connection connection, boolean hasUnstored) throws IOException {
        this.directory = directory;
        this.remarks = List.copyOf(remarks);
        this.connection = connection;
        this.query = new ArchiveQuery(connection, directory.resolve(Schema.FILE));
        this.tables = new ArchiveTables(query, hasUnstored);
    }

    /**
     * Opens what was recorded in a data directory.
     *
     * @throws UnreadableArchiveException nothing was recorded there, or it cannot be read
     */
    public static Archive open(Path directory) throws IOException {
        return new ArchiveOpening(directory).open();
    }

    /** What is not seen, and why; a sentence each, without its full stop. */
    public List<String> remarks() {
        return remarks;
    }

    /** Incidents that began in a range, in the order of recording. */
    public List<IncidentRow> incidents(TimeRange range) throws IOException {
        return incidents().begun(range);
    }

    /** Incidents that went on at a moment. */
    public List<IncidentRow> incidentsAt(Instant moment) throws IOException {
        return incidents().at(moment);
    }

    /** The incident that began last. */
    public Optional<IncidentRow> lastIncident() throws IOException {
        return incidents().last();
    }

    /** Incidents whose id begins like this, or is this. */
    public List<IncidentRow> incidentsBeginning(String prefix) throws IOException {
        return incidents().beginning(prefix);
    }

    /** Reports of an incident, the first one first; behind them its closing block, if there is one. */
    public List<ReportRow> reports(String incident) throws IOException {
        return incidents().reports(incident);
    }

    /** Passes on all reports of a range. */
    public void eachReport(TimeRange range, Sink<ReportRow> sink) throws IOException {
        incidents().eachReport(range, sink);
    }

    /** Events of an incident. */
    public List<EventRow> events(String incident) throws IOException {
        return incidents().events(incident);
    }

    /** Passes on all events of a range. */
    public void eachEvent(TimeRange range, Sink<EventRow> sink) throws IOException {
        incidents().eachEvent(range, sink);
    }

    /** Times without samples that touch a range, by their beginning; also what is before the first and after the last sample. */
    public List<GapRow> gaps(TimeRange range) throws IOException {
        return gaps().within(range, extent());
    }

    /** Passes on every sample of a range; where samples are gone, every minute. */
    public void points(TimeRange range, List<Metric> metrics, Sink<SeriesPoint> sink) throws IOException {
        history(metrics).points(range, sink);
    }

    /** Passes on every minute of a range. */
    public void minutes(TimeRange range, List<Metric> metrics, Sink<SeriesPoint> sink) throws IOException {
        history(metrics).minutes(range, sink);
    }

    /**
     * A range in buckets of one width, from its beginning on, with those without a sample; the last one can reach beyond the
     * range and holds nothing of that. Quickest when each begins with a full minute.
     */
    public List<SeriesPoint> buckets(TimeRange range, Duration width, List<Metric> metrics) throws IOException {
        return history(metrics).buckets(range, width);
    }

    /**
     * The nearest width of buckets that can be answered: each can hold a sample of each metric, and full minutes where samples
     * are gone.
     */
    public Duration bucketWidth(TimeRange range, Duration wanted, List<Metric> metrics) throws IOException {
        return tables.bucketWidth(range, wanted, metrics);
    }

    /**
     * What is known of a moment. Several answers when the clock was set back, so that the moment was recorded more than once,
     * in the order of recording; none when there is no sample at all.
     */
    public List<Then> then(Instant moment) throws IOException {
        return new ArchiveThen(query, tables).then(moment, gaps(), extent());
    }

    /** The processes that were sampled nearest to a moment, those that hold the most first. */
    public List<ProcessRow> processes(Instant moment) throws IOException {
        return new ArchiveProcesses(query, tables).nearest(moment);
    }

    /** Passes on all process samples of a range. */
    public void eachProcess(TimeRange range, Sink<ProcessRow> sink) throws IOException {
        new ArchiveProcesses(query, tables).each(range, sink);
    }

    /** What units and executables held, hour by hour; of a time that was recorded twice, the later record. */
    public List<HeldByHour> heldByHour(TimeRange range) throws IOException {
        return ArchiveHours.of(query, tables.inEachEra(range).getLast());
    }

    /** How far the record reaches; nothing when there is no sample. */
    public Optional<Extent> extent() throws IOException {
        return tables.extent();
    }

    /** Lives of the recorder, the first one first. */
    public List<SessionRow> sessions() throws IOException {
        return query.list(
                "SELECT boot_id, host, version, pid, start_ticks, started_at, interval_ms, last_at, ended_at"
                        + " FROM every_sessions ORDER BY started_at",
                Archive::session);
    }

    private static SessionRow session(ResultSet row) throws SQLException {
        Session session = new Session(
                Rows.text(row, 1),
                Rows.text(row, 2),
                Rows.text(row, 3),
                row.getInt(4),
                row.getLong(5),
                TimeKey.instant(row.getLong(6)),
                Duration.ofMillis(row.getLong(7)));
        return new SessionRow(session, Rows.instant(row, 8), Rows.instant(row, 9));
    }

    /** Bytes on disk: the database and its write-ahead log. */
    public long sizeOnDisk() throws IOException {
        long size = 0;
        for (String suffix : List.of("", "-wal")) {
            Path file = directory.resolve(Schema.FILE + suffix);
            size += Files.exists(file) ? Files.size(file) : 0;
        }
        return size;
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw UnreadableArchiveException.of(directory.resolve(Schema.FILE), e);
        }
    }

    private ArchiveIncidents incidents() {
        return new ArchiveIncidents(query, tables);
    }

    private ArchiveGaps gaps() {
        return new ArchiveGaps(query, tables);
    }

    private ArchiveHistory history(List<Metric> metrics) {
        return new ArchiveHistory(query, tables, metrics);
    }
}
