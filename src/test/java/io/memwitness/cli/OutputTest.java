package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Data that does not arrive is a failure; a reader that had enough is none to talk about. */
class OutputTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream messages = new PrintStream(err, true, StandardCharsets.UTF_8);

    @Test
    void keepsTheExitCodeWhenEverythingArrived() {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        Output output = new Output(target);
        output.printStream().println("Größe");
        output.printStream().write('!');
        assertEquals(ExitCode.CONFIGURATION, output.finish(ExitCode.CONFIGURATION, messages));
        assertEquals("Größe" + System.lineSeparator() + "!", target.toString(StandardCharsets.UTF_8));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void failsWithAMessageWhenTheDiskIsFull() {
        assertEquals(ExitCode.FAILED, afterFailure("No space left on device"));
        assertEquals(
                "memwitness: standard output cannot be written: No space left on device" + System.lineSeparator(),
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void failsSilentlyWhenTheReaderHadEnough() {
        assertEquals(ExitCode.FAILED, afterFailure("Broken pipe"));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    private int afterFailure(String reason) {
        Output output = new Output(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        });
        output.printStream().println("first");
        output.printStream().println("second");
        return output.finish(ExitCode.FINE, messages);
    }
}
