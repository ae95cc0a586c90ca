package io.memwitness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Labels and texts in two columns, broken between words. */
class SheetTest {

    @Test
    void breaksTextsBetweenWords() {
        String text = new Sheet("  ")
                .line("since", "2026-11-20T03:04:12+01:00, pid 4711, version 0.1.0")
                .line("path", "/a/path/that/is/longer/than/a/line/stays/whole")
                .line("empty", "")
                .text(new Style(40, false));
        assertEquals("""
              since  2026-11-20T03:04:12+01:00, pid
                     4711, version 0.1.0
              path   /a/path/that/is/longer/than/a/line/stays/whole
              empty \s
            """, text);
    }

    @Test
    void escapesWhatWouldSpoilTheTerminal() {
        assertEquals(
                "a  x\\x1b[2J\\x0a\n", new Sheet("").line("a", "x\u001b[2J\n").text(new Style(80, false)));
    }

    @Test
    void tellsFindings() {
        List<Finding> findings = List.of(
                Finding.works("memory", "/proc/meminfo"),
                Finding.limited("kernel messages", "/dev/kmsg cannot be read", "Start it as root."),
                Finding.fails("log directory", "/x is not a directory", ""));
        assertEquals("""
            works    memory           /proc/meminfo
            LIMITED  kernel messages  /dev/kmsg cannot be read. Start it as root.
            FAILS    log directory    /x is not a directory
            """, Findings.text(findings, new Style(80, false)));
        assertEquals(
                "{\"schema\":1,\"host\":\"db-01\",\"fine\":false,\"checks\":["
                    + "{\"subject\":\"memory\",\"level\":\"works\",\"told\":\"/proc/meminfo\",\"remedy\":null},{\"subject\":\"kernel"
                    + " messages\",\"level\":\"limited\",\"told\":\"/dev/kmsg cannot be read\",\"remedy\":\"Start it"
                    + " as root.\"},{\"subject\":\"log directory\",\"level\":\"fails\",\"told\":\"/x is not a"
                    + " directory\",\"remedy\":null}]}",
                Findings.json("db-01", findings));
        assertEquals(
                "\u001b[31mFAILS    x\u001b[0m  y\n",
                Findings.text(List.of(Finding.fails("x", "y", "")), new Style(80, true)));
    }
}
