import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one layout of all Java sources. Arguments: "check" (names what differs and fails) or "apply" (writes it), and the
 * directories. A program of its own, because the formatter reads with the Java that runs it, and the one of Maven may be too
 * old for the language of the sources.
 */
final class Layout {

    private Layout() {}

    public static void main(String[] arguments) throws IOException, FormatterException {
        boolean apply = arguments[0].equals("apply");
        List<Path> different = new ArrayList<>();
        Formatter formatter = Formatter.createFormatter(
                JavaFormatterOptions.builder().style(Style.PALANTIR).build());
        for (Path source : sources(arguments)) {
            String text = Files.readString(source);
            String wanted = formatter.formatSourceAndFixImports(text);
            if (!wanted.equals(text)) {
                different.add(source);
                if (apply) {
                    Files.writeString(source, wanted);
                }
            }
        }
        tell(apply, different);
    }

    private static List<Path> sources(String[] arguments) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            try (Stream<Path> walk = Files.walk(Path.of(arguments[i]))) {
                walk.filter(path -> path.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }

    private static void tell(boolean apply, List<Path> different) {
        for (Path source : different) {
            System.out.println((apply ? "Laid out anew: " : "Not in the layout of the project: ") + source);
        }
        if (!apply && !different.isEmpty()) {
            System.out.println("Run \"mvn -q -Pformat process-sources\" to lay them out.");
            System.exit(1);
        }
    }
}
