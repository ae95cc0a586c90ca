package io.memwitness.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command line is kept without secrets, printable, and short, with a note how long it was. */
class CommandLineTest {

    private final CommandLine commandLine = new CommandLine(UnaryOperator.identity());

    @Test
    void joinsArgumentsByBlanks() {
        assertEquals(Fact.of("java -jar orders.jar"), printable("java\0-jar\0orders.jar\0"));
        assertEquals(Fact.of("sh -c  x"), printable("sh\0-c\0\0x\0"));
    }

    @Test
    void takesTextThatAProcessWroteOverItsArguments() {
        assertEquals(Fact.of("nginx: master process"), printable("nginx: master process\0\0\0\0"));
        assertEquals(Fact.of("no end"), printable("no end"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "\0\0\0"})
    void isEmptyWhenAProcessWipedItOut(String text) {
        assertEquals(Fact.missing("empty"), printable(text));
    }

    @Test
    void redactsArgumentsAsTheyAreThenEscapes() {
        List<String> seen = new ArrayList<>();
        CommandLine redacting = new CommandLine(arguments -> {
            seen.addAll(arguments);
            return List.of("sh", "*\n*");
        });

        assertEquals(Fact.of("sh *\\n*"), redacting.printable("sh\0A=1\nPASSWORD=x\0".getBytes(UTF_8)));
        assertEquals(List.of("sh", "A=1\nPASSWORD=x"), seen);
    }

    @Test
    void escapesBytesThatAreNoText() {
        byte[] bytes = {'a', (byte) 0xff, 0, 0x1b, '[', 'J', 0};

        assertEquals(Fact.of("a\\xff \\x1b[J"), commandLine.printable(bytes));
    }

    @Test
    void keepsFourKibibytes() {
        assertEquals(Fact.of("x".repeat(4096)), printable("x".repeat(4096) + "\0"));
        assertEquals(Fact.of("x".repeat(4096) + " [cut, 4098 bytes in all]"), printable("x".repeat(4097) + "\0"));
    }

    @Test
    void keepsFourKibibytesAlsoOfWhatGrowsByEscaping() {
        String printed = printable("\u001b".repeat(4096)).orElse("");

        assertEquals("\\x1b".repeat(1024) + " [cut, 4096 bytes in all]", printed);
    }

    @Test
    void saysThatItWasLongerThanWhatIsRead() {
        String printed = printable("x".repeat(CommandLine.LIMIT)).orElse("");

        assertTrue(printed.endsWith("x [cut, 131072 bytes or more]"), printed);
    }

    @Test
    void looksAtALongArgumentFurtherThanItIsKept() {
        CommandLine redacting = new CommandLine(arguments -> arguments.stream()
                .map(argument -> argument.replaceAll("x+@", "***@"))
                .toList());

        String printed = redacting
                .printable(("https://u:" + "x".repeat(6_000) + "@h\0").getBytes(UTF_8))
                .orElse("");

        assertEquals("https://u:***@h", printed);
    }

    @Test
    void doesNotLookAtThousandsOfArguments() {
        List<Integer> sizes = new ArrayList<>();
        CommandLine counting = new CommandLine(arguments -> {
            sizes.add(arguments.size());
            return arguments;
        });

        String printed =
                counting.printable("a\0".repeat(60_000).getBytes(UTF_8)).orElse("");

        assertEquals(List.of(4096), sizes);
        assertEquals("a ".repeat(2048) + " [cut, 120000 bytes in all]", printed);
        assertFalse(printed.contains("\0"));
    }

    private Fact<String> printable(String text) {
        return commandLine.printable(text.getBytes(UTF_8));
    }
}
