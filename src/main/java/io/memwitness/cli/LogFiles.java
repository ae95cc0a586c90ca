package io.memwitness.cli;

import io.memwitness.model.LoggedEnd;
import io.memwitness.model.LoggedReport;
import io.memwitness.record.Figures;
import io.memwitness.record.LogReader;
import io.memwitness.record.LogTaker;
import io.memwitness.report.LoggedDocument;
import io.memwitness.store.LogImport;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** The logs of one import, and what came of them. Read twice when there are details, which need their report to be there. */
final class LogFiles {

    private static final int GZIP = 0x1f8b;

    private final ZoneId zone;
    private final String host;
    private final Consumer<String> remark;
    private final Set<String> incidents = new HashSet<>();
    private long reports;
    private long knownBefore;
    private long details;
    private long findings;
    private boolean hasDetails;

    /** @param remark takes what is told by file and line */
    LogFiles(ZoneId zone, String host, Consumer<String> remark) {
        this.zone = zone;
        this.host = host;
        this.remark = remark;
    }

    /** False when one of them cannot be read; the others are. */
    boolean importAll(List<String> files, LogImport store) throws IOException {
        boolean isRead = true;
        for (String file : files) {
            isRead &= read(file, new Reports(file, store));
        }
        for (String file : hasDetails ? files : List.<String>of()) {
            read(file, new Details(store));
        }
        return isRead;
    }

    boolean foundReports() {
        return reports + knownBefore > 0;
    }

    String summary(Path directory) {
        StringBuilder text = new StringBuilder();
        text.append(Figures.counted(reports, "report"))
                .append(" of ")
                .append(Figures.counted(incidents.size(), "incident"));
        text.append(reports == 1 ? " is" : " are").append(" new in ").append(directory.resolve("memwitness.db"));
        if (details > 0) {
            text.append(", ").append(details).append(" with details");
        }
        if (knownBefore > 0) {
            text.append("; ")
                    .append(knownBefore)
                    .append(knownBefore == 1 ? " was" : " were")
                    .append(" there already");
        }
        if (findings > 0) {
            text.append("; ").append(Figures.counted(findings, "remark")).append(" above");
        }
        return text.toString();
    }

    private boolean read(String file, LogTaker taker) throws IOException {
        try (InputStream in = open(Path.of(file))) {
            new LogReader(zone, host, taker).read(new InputStreamReader(in, StandardCharsets.UTF_8));
            return true;
        } catch (NoSuchFileException e) {
            remark.accept(file + ": there is no such file");
        } catch (FileSystemException e) {
            remark.accept(file + ": no permission to read it");
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        } catch (IOException e) {
            remark.accept(file + ": cannot be read: " + e.getMessage());
        }
        return false;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP ? new GZIPInputStream(in) : in;
    }

    /** First pass: reports and findings. */
    private final class Reports implements LogTaker {

        private final String file;
        private final LogImport store;

        Reports(String file, LogImport store) {
            this.file = file;
            this.store = store;
        }

        @Override
        public void report(LoggedReport report) {
            if (stored(() -> store.add(report, LoggedDocument.of(report)))) {
                incidents.add(report.incident());
                reports++;
            } else {
                knownBefore++;
            }
        }

        @Override
        public void ended(LoggedEnd end) {
            stored(() -> store.add(end, LoggedDocument.closing(end)));
        }

        @Override
        public void details(String incident, Instant time, String text) {
            hasDetails = true;
        }

        @Override
        public void finding(long line, String what) {
            findings++;
            remark.accept(file + ":" + line + ": " + what);
        }
    }

    /** Second pass: details. */
    private final class Details implements LogTaker {

        private final LogImport store;

        Details(LogImport store) {
            this.store = store;
        }

        @Override
        public void report(LoggedReport report) {}

        @Override
        public void ended(LoggedEnd end) {}

        @Override
        public void details(String incident, Instant time, String text) {
            if (stored(() -> store.addDetails(incident, time, text))) {
                details++;
            }
        }

        @Override
        public void finding(long line, String what) {}
    }

    /** The store failed: that ends the import, unlike a file that cannot be read. */
    private static boolean stored(Storing storing) {
        try {
            return storing.isNew();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Storing {
        boolean isNew() throws IOException;
    }
}
