package io.memwitness.survival;

import io.memwitness.model.Gap;
import io.memwitness.store.TimeKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a recorder left.
 *
 * @param directory of its logs and its data
 */
record LeftRecord(Path directory) {

    private static final String DATABASE = "memwitness.db";
    private static final Pattern INCIDENT = Pattern.compile("^INCIDENT: (\\S+) on ", Pattern.MULTILINE);

    /** A time that nobody watched. */
    record Unwatched(Instant from, Instant to) {

        boolean covers(Instant time) {
            return !time.isBefore(from) && !time.isAfter(to);
        }
    }

    /** Whole blocks of a log by incident. */
    Map<String, Integer> blocks(String log) throws IOException {
        List<String> blocks = Arrays.stream(
                        Files.readString(directory.resolve(log)).split("(?m)^(?=TIME: )", -1))
                .filter(block -> block.endsWith("\n\n"))
                .toList();
        Map<String, Integer> counts = new TreeMap<>();
        for (String block : blocks) {
            Matcher incident = INCIDENT.matcher(block);
            if (incident.find()) {
                counts.merge(incident.group(1), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** Reports in the store by incident. */
    Map<String, Integer> reports() throws SQLException {
        Map<String, Integer> counts = new TreeMap<>();
        for (List<String> row : rows("SELECT incident, count(*) FROM reports GROUP BY incident")) {
            counts.put(row.get(0), Integer.valueOf(row.get(1)));
        }
        return counts;
    }

    /** Gaps of that reason in the store. */
    List<Unwatched> gaps(Gap.Reason reason) throws SQLException {
        return rows("SELECT from_at, to_at FROM gaps WHERE reason = '" + reason + "'").stream()
                .map(row -> new Unwatched(instant(row.get(0)), instant(row.get(1))))
                .toList();
    }

    /** What a command that reads prints of it. */
    String asked(String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(Life.MEMWITNESS.toString()));
        all.addAll(List.of(command));
        all.add("--data-dir=" + directory);
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(all + " ended with " + process.exitValue() + ": " + said);
        }
        return said;
    }

    /** Is there a store, maybe an unfinished one? */
    boolean hasStore() {
        return Files.exists(directory.resolve(DATABASE));
    }

    /** "ok", or what SQLite finds wrong. */
    String integrity() throws SQLException {
        return rows("PRAGMA integrity_check").toString();
    }

    /** The store as it lies there, for a look that changes nothing. */
    LeftRecord copiedTo(Path place) throws IOException {
        Files.createDirectories(place);
        for (String suffix : List.of("", "-wal")) {
            Path file = directory.resolve(DATABASE + suffix);
            Path copy = place.resolve(DATABASE + suffix);
            Files.deleteIfExists(copy);
            if (Files.exists(file)) {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return new LeftRecord(place);
    }

    private static Instant instant(String key) {
        return TimeKey.instant(Long.parseLong(key));
    }

    private List<List<String>> rows(String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(DATABASE));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
