package io.memwitness.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard output in UTF-8, whatever the locale, that remembers when it could not be written: a PrintStream swallows that. A
 * reader that had enough ({@code memwitness snapshot | head -1}) is no failure to talk about; a full disk is.
 */
final class Output extends OutputStream {

    private static final String BROKEN_PIPE = "Broken pipe";

    private final OutputStream target;
    private @Nullable IOException failure;

    Output(OutputStream target) {
        this.target = target;
    }

    static Output standard() {
        return new Output(new FileOutputStream(FileDescriptor.out));
    }

    PrintStream printStream() {
        return new PrintStream(this, false, StandardCharsets.UTF_8);
    }

    /** Exit code of the process: that of its command, or a failure when data was lost. */
    int finish(int code, PrintStream err) {
        if (failure == null) {
            return code;
        }
        if (!BROKEN_PIPE.equals(failure.getMessage())) {
            err.println("memwitness: standard output cannot be written: " + failure.getMessage());
        }
        return ExitCode.FAILED;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            target.write(bytes, from, length);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }
}
