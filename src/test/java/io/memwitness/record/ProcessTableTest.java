package io.memwitness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Fact;
import io.memwitness.model.ProcessReport;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process chooses its name, its working directory and more: none of it breaks a row or a column. */
class ProcessTableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil) S 1",
                "a,b",
                "say \"hi\"",
                "\"",
                "\"\"",
                ",,,",
                " blanks around ",
                "",
                "#comment",
                "'single'",
                "=1+1",
                "back\\slash\\",
                "tab\there",
                "Zoë 日本 😀",
                "\\n escaped when it was read"
            })
    void givesBackEachCellAsItWas(String hostile) throws IOException {
        CSVRecord row = rowsOf(hostileEverywhere(hostile)).get(0);

        assertEquals(hostile, row.get("name"));
        assertEquals(hostile, row.get("user"));
        assertEquals(hostile, row.get("unit"));
        assertEquals(hostile, row.get("cwd"));
        assertEquals("9801.2", row.get("rss_mib"));
        assertEquals(Column.ALL.size(), row.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "a\nb", "a\n\nb", "\",\n\"", "\u0085", "\u2028", "\u001b[2J", "\0", "\u202e"})
    void keepsOneLineARowEvenWhenAControlCharacterSlipsThrough(String hostile) throws IOException {
        String table = table(hostileEverywhere(hostile));

        assertEquals(4, table.split("\n", -1).length, table); // header, row, and the empty line that ends a block
        assertEquals(
                0,
                table.chars()
                        .filter(c -> Character.isISOControl(c) && c != '\n')
                        .count());
        assertEquals("4h54m", rowsOf(hostileEverywhere(hostile)).get(0).get("uptime"));
    }

    @Test
    void saysWhyACellIsMissing() throws IOException {
        ProcessReport process = Reports.java()
                .cpuPercent(Fact.missing("first beat"))
                .unit(Fact.missing("none"))
                .cwd(Fact.missing("permission denied"))
                .build();

        CSVRecord row = rowsOf(process).get(0);

        assertEquals("n/a (first beat)", row.get("cpu_percent"));
        assertEquals("none", row.get("unit"));
        assertEquals("n/a (permission denied)", row.get("cwd"));
    }

    private static ProcessReport hostileEverywhere(String hostile) {
        return Reports.java()
                .name(hostile)
                .user(Fact.of(hostile))
                .unit(Fact.of(hostile))
                .cwd(Fact.of(hostile))
                .build();
    }

    private static String table(ProcessReport... processes) {
        Block block = new Block();
        ProcessTable.addTo(block, List.of(processes));
        return block.end();
    }

    /** As a program would read it. */
    private static List<CSVRecord> rowsOf(ProcessReport... processes) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(table(processes), format)) {
            return parser.getRecords();
        }
    }
}
