package io.memwitness.record;

import io.memwitness.model.LoggedEnd;
import io.memwitness.model.LoggedReport;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Everything that a reader found in a text. */
final class ReadBack implements LogTaker {

    final List<LoggedReport> reports = new ArrayList<>();
    final List<LoggedEnd> ends = new ArrayList<>();
    final List<String> details = new ArrayList<>();
    final List<String> findings = new ArrayList<>();

    static ReadBack of(String text) {
        ReadBack found = new ReadBack();
        try {
            new LogReader(ZoneId.of("Europe/Berlin"), "old-host", found).read(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException("a StringReader does no input", e);
        }
        return found;
    }

    @Override
    public void report(LoggedReport report) {
        reports.add(report);
    }

    @Override
    public void ended(LoggedEnd end) {
        ends.add(end);
    }

    @Override
    public void details(String incident, Instant time, String text) {
        details.add(incident + " " + time);
    }

    @Override
    public void finding(long line, String what) {
        findings.add(line + ": " + what);
    }
}
