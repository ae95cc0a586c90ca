package io.memwitness.cli;

import io.memwitness.config.Options;
import io.memwitness.daemon.InstanceLock;
import io.memwitness.store.LogImport;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/** {@code memwitness import FILE...}: old logs become readable with the same commands as new ones. */
final class ImportCommand implements ReaderCommand {

    private static final String ZONE = "--zone";
    private static final String HOST = "--host";
    private static final String UNKNOWN_HOST = "imported";

    @Override
    public ReaderSpec spec() {
        return ReaderSpec.of(
                        "import",
                        "Take old logs into a store, so that all commands read them.",
                        "Reads general_proc_info.log and proc_details.log of memwitness, of any age, and",
                        "of the Python script before it; .gz too. What is torn or foreign is told by file",
                        "and line and left out. Importing a log twice changes nothing.")
                .arguments("FILE", "Log to take in.")
                .option(ZONE, "ZONE", "Time zone of logs that name none, as Europe/Berlin; default: the host's.")
                .option(HOST, "NAME", "Host of logs that name none; default: " + UNKNOWN_HOST + ".")
                .onlyFooter(
                        "",
                        "Without --data-dir the store of the current directory takes them. No recorder",
                        "may write to it meanwhile: logs of a host that is recording are best given a",
                        "directory of their own. Examples:",
                        "  memwitness import --data-dir old --zone Europe/Berlin general_proc_info.log*",
                        "  memwitness incidents --data-dir old");
    }

    @Override
    public int perform(ReaderCall call) throws UsageMistake, IOException {
        ZoneId zone = zone(call);
        Path directory = directory(call);
        if (call.arguments().stream().map(Path::of).noneMatch(Files::isRegularFile)) {
            throw new IOException("none of these is a file: " + String.join(", ", call.arguments()));
        }
        make(directory);
        LogFiles files = new LogFiles(zone, call.value(HOST).orElse(UNKNOWN_HOST), call::remark);
        try (InstanceLock lock = InstanceLock.take(
                        List.of(directory), ProcessHandle.current().pid());
                LogImport store = LogImport.into(directory, call.surroundings().now(), call::remark)) {
            boolean isRead = files.importAll(call.arguments(), store);
            store.finish();
            call.out().println(files.summary(directory.toAbsolutePath().normalize()));
            if (!files.foundReports()) {
                call.remark("no report was found; a log has blocks that begin with \"TIME: \"");
            }
            return isRead && lock.isHeld() && files.foundReports() ? ExitCode.FINE : ExitCode.FAILED;
        }
    }

    private static ZoneId zone(ReaderCall call) throws UsageMistake {
        String name = call.value(ZONE).orElse("");
        try {
            return name.isEmpty() ? call.zone() : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new UsageMistake(ZONE + " " + name + " is no time zone. Write one as Europe/Berlin, UTC or +01:00");
        }
    }

    /** Never by itself the directory of the service, which a reader would take. */
    private static Path directory(ReaderCall call) {
        boolean isNamed = call.has(RecordPlace.DATA_DIR) || call.has(Options.CONFIG);
        return isNamed ? call.directory() : call.surroundings().currentDirectory();
    }

    private static void make(Path directory) throws IOException {
        try {
            Files.createDirectories(directory.toAbsolutePath());
        } catch (FileAlreadyExistsException e) {
            throw new IOException(directory + " is not a directory. Name another one with --data-dir", e);
        } catch (FileSystemException e) {
            throw new IOException(
                    "no permission to write to " + directory + ". Name another directory with --data-dir", e);
        }
    }
}
