package io.memwitness.cli;

import static io.memwitness.documents.Roff.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Lines of a help text, which come in blocks with an empty line between. A block that begins with "Examples:" has examples, one
 * with "Exit codes:" these; indented lines stand as they are, all others run together.
 *
 * @param blocks lines that belong together
 */
record HelpText(List<List<String>> blocks) {

    private static final String EXAMPLES = "examples:";
    private static final String EXIT_CODES = "exit codes:";
    private static final String INDENTED = "  ";

    static HelpText of(String... lines) {
        String whole = String.join("\n", lines).replace("%n", "\n").replace("%%", "%");
        return new HelpText(Arrays.stream(whole.split("\n\\s*\n", -1))
                .map(block -> block.lines().filter(line -> !line.isBlank()).toList())
                .filter(block -> !block.isEmpty())
                .toList());
    }

    /** What has no section of its own. */
    String paragraphs() {
        return blocks.stream()
                .filter(block -> !begins(block, EXAMPLES) && !begins(block, EXIT_CODES))
                .map(HelpText::roff)
                .collect(Collectors.joining(".PP\n"));
    }

    String examples() {
        return blocks.stream()
                .filter(block -> begins(block, EXAMPLES))
                .map(block -> roff(block.subList(1, block.size())))
                .collect(Collectors.joining(".PP\n"));
    }

    /** A sentence a block. */
    String exitStatus() {
        return blocks.stream()
                .filter(block -> begins(block, EXIT_CODES))
                .map(block -> text(String.join(" ", block)
                                .substring(EXIT_CODES.length())
                                .strip()) + "\n")
                .collect(Collectors.joining());
    }

    private static boolean begins(List<String> block, String heading) {
        return block.getFirst().toLowerCase(Locale.ROOT).startsWith(heading);
    }

    private static String roff(List<String> block) {
        StringBuilder roff = new StringBuilder();
        boolean isExample = false;
        for (String line : block) {
            if (line.startsWith(INDENTED) != isExample) {
                isExample = !isExample;
                roff.append(isExample ? ".PP\n.RS 4\n.EX\n" : ".EE\n.RE\n.PP\n");
            }
            roff.append(text(line.strip())).append('\n');
        }
        return roff.append(isExample ? ".EE\n.RE\n" : "").toString();
    }
}
