package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.documents.Document;
import io.memwitness.documents.Roff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Man pages and shell completion say what --help says; with -Dmemwitness.write=true they are written. */
class CommandDocumentsTest {

    private static final Document MAIN_PAGE = new Document(Roff.PAGES.resolve("memwitness.1"));
    private static final Pattern DATE = Pattern.compile("^\\.TH MEMWITNESS 1 (\\S+)");

    @ParameterizedTest
    @MethodSource("commands")
    void theManPageOfACommandIsMadeFromItsHelp(CommandSpec command) throws IOException {
        Matcher date = DATE.matcher(Files.readString(MAIN_PAGE.path()));
        assertTrue(date.find(), MAIN_PAGE.path() + " has no date");
        ManPage page =
                new ManPage(command, commands().stream().map(CommandSpec::name).toList());

        page.document().assertIs(page.roff(date.group(1)));
    }

    @Test
    void theManPageOfTheProgramListsAllCommands() throws IOException {
        String entries = commands().stream().map(ManPage::entry).collect(Collectors.joining());
        MAIN_PAGE.assertHolds(".\\\" commands:begin", ".\\\" commands:end", entries);
    }

    @Test
    void noManPageIsLeftOfACommandThatIsGone() throws IOException {
        Set<String> known = new TreeSet<>(Set.of("memwitness.1"));
        commands().forEach(command -> known.add(ManPage.name(command.name()) + ".1"));
        try (Stream<Path> pages = Files.list(Roff.PAGES)) {
            List<String> left = pages.map(page -> page.getFileName().toString())
                    .filter(page -> !known.contains(page))
                    .toList();
            assertEquals(List.of(), left);
        }
    }

    @Test
    void theCompletionKnowsAllCommandsAndOptions() throws IOException {
        Completion.DOCUMENT.assertIs(Completion.script());
    }

    static List<CommandSpec> commands() {
        return AllCommands.described().stream().map(CommandLine::getCommandSpec).toList();
    }
}
