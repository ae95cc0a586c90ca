package io.memwitness.report;

import io.memwitness.report.Export.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes an export into a directory: a CSV file (RFC 4180, UTF-8) for each table. A file gets its name when it is complete, and
 * is for the owner and the group.
 *
 * @param directory is made when it is not there
 * @param force     files of these names may be replaced
 */
public record ExportFiles(Path directory, boolean force) {

    private static final String PART = ".part";

    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /** As the logs: command lines are for the group at most. */
    private static final FileAttribute<Set<PosixFilePermission>> MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"));

    /**
     * A file that was written.
     *
     * @param file its path
     * @param rows without the titles
     */
    public record Written(Path file, long rows) {}

    /**
     * Writes all tables.
     *
     * @throws IOException one of the files is there already, or it cannot be read or written
     */
    public List<Written> write(Export export) throws IOException {
        List<Table> tables = export.tables();
        refuseToReplace(tables);
        List<Written> written = new ArrayList<>();
        try {
            Files.createDirectories(directory);
            for (Table table : tables) {
                written.add(write(table));
            }
        } catch (FileSystemException e) {
            throw new IOException(told(e), e);
        }
        return written;
    }

    private static String told(FileSystemException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission to write " + denied.getFile();
            case FileAlreadyExistsException other -> other.getFile() + " is not a directory";
            case NoSuchFileException nowhere -> nowhere.getFile() + " cannot be made";
            default -> e.getFile() + " cannot be written: " + e.getReason();
        };
    }

    private void refuseToReplace(List<Table> tables) throws IOException {
        for (Table table : tables) {
            if (!force && Files.exists(file(table))) {
                throw new IOException(
                        file(table) + " is there already. Name another directory, or replace it with --force");
            }
        }
    }

    private Written write(Table table) throws IOException {
        Path part = file(table).resolveSibling(file(table).getFileName() + PART);
        try {
            long rows = fill(part, table);
            Files.move(part, file(table), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Written(file(table), rows);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static long fill(Path part, Table table) throws IOException {
        long[] rows = {0};
        Files.deleteIfExists(part);
        try (SeekableByteChannel channel = Files.newByteChannel(part, NEW, MODE);
                Writer writer = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
                CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180)) {
            printer.printRecord(table.titles());
            table.filling().into(cells -> {
                printer.printRecord(cells);
                rows[0]++;
            });
        }
        return rows[0];
    }

    private Path file(Table table) {
        return directory.resolve(table.name() + ".csv");
    }
}
