package io.memwitness.report;

import io.memwitness.model.Verdict.Kind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the sentence of a verdict, as a log has it, says for certain: its kind, and its beginning as a short form. Names in it are
 * chosen by processes; where these could make another sentence of it, nothing is said.
 */
final class LoggedVerdict {

    private static final String KILLED = "killed: ";
    private static final String NEXT = "; ";

    /** Group 1 is the short form. */
    private static final Map<Kind, Pattern> FORMS = Map.of(
            Kind.PROCESS, form("(?:process |processes\\b).*?(?: grew by | holds )" + size()),
            Kind.GROUP, form("\\d+ process(?:es)?\\b.*?(?: grew by | holds )" + size()),
            Kind.TMPFS, form("tmpfs\\b.*?(?: grew by | holds )" + size()),
            Kind.SHARED_MEMORY, form("shared memory (?:grew by|holds) " + size()),
            Kind.HUGE_PAGES, form("the pool of huge pages (?:grew by|holds) " + size()),
            Kind.KERNEL, form("kernel memory\\b.*?(?: grew by | holds )" + size()),
            Kind.CONTAINER_LIMIT, form("cgroup\\b.*? hit its own limit"),
            Kind.UNACCOUNTED,
                    form("memory that no counter of the kernel explains(?: (?:grew by|holds) " + size() + ")?"),
            Kind.NONE_SEEN, form("memory was already high|nothing grew noticeably"));

    private LoggedVerdict() {}

    static void add(Json json, String sentence) {
        String told = told(sentence);
        Kind kind = kind(told);
        json.object("verdict").field("kind", kind == null ? null : kind.text());
        json.field("sentence", sentence).field("brief", kind == null ? null : brief(kind, told));
        json.end();
    }

    /** Without the victims; empty when it is not certain where these end. */
    private static String told(String sentence) {
        if (!sentence.startsWith(KILLED)) {
            return sentence;
        }
        String told = "";
        for (int at = sentence.indexOf(NEXT); at >= 0; at = sentence.indexOf(NEXT, at + 1)) {
            String rest = sentence.substring(at + NEXT.length());
            if (!kinds(rest).isEmpty()) {
                if (!told.isEmpty()) {
                    return "";
                }
                told = rest;
            }
        }
        return told;
    }

    private static @Nullable Kind kind(String told) {
        Set<Kind> kinds = kinds(told);
        return kinds.size() == 1 ? kinds.iterator().next() : null;
    }

    private static Set<Kind> kinds(String told) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        FORMS.forEach((kind, form) -> {
            if (form.matcher(told).lookingAt()) {
                kinds.add(kind);
            }
        });
        return kinds;
    }

    private static String brief(Kind kind, String told) {
        Matcher form = FORMS.getOrDefault(kind, form("")).matcher(told);
        return form.lookingAt() ? form.group(1) : told;
    }

    private static Pattern form(String beginning) {
        return Pattern.compile("(" + beginning + ")");
    }

    private static String size() {
        return "-?\\d+(?:\\.\\d)? [KMGTP]?i?B";
    }
}
