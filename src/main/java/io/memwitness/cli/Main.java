package io.memwitness.cli;

import io.memwitness.config.Options;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the program starts. {@code run} with a proper command line, and {@code --version}, get through without a class of
 * Picocli; everything else is in {@link Commands}.
 */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Output output = Output.standard();
        PrintStream out = output.printStream();
        int code = execute(new Assembly(out, System.err, System.getenv()), arguments, System.getenv(), out, System.err);
        System.exit(output.finish(code, System.err));
    }

    /** Runs one command; {@code out} takes data, {@code err} messages. Returns the exit code, and throws nothing. */
    static int execute(
            Product product, String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        Call call = new Call(product, environment, out, err);
        try {
            return command(call, Arrays.asList(arguments));
        } catch (RuntimeException | Error e) {
            return call.failed(e);
        }
    }

    private static int command(Call call, List<String> arguments) {
        String first = arguments.isEmpty() ? "" : arguments.get(0);
        if (first.equals("--version") || first.equals("-V")) {
            call.out().println("memwitness " + Version.text());
            return ExitCode.FINE;
        }
        if (first.equals(Call.RUN)) {
            Optional<Map<String, String>> options = Options.read(arguments.subList(1, arguments.size()));
            if (options.isPresent()) {
                return call.perform(Call.RUN, options.get());
            }
        }
        return Commands.execute(call, arguments);
    }
}
