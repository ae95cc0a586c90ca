package io.memwitness.forensics;

import java.util.List;

/** Secrets that are known by their looks alone, wherever they stand. */
final class RedactionShapes {

    private static final String KEY_BEGINS = "PRIVATE KEY-----";
    private static final String KEY_ENDS = "-----END";
    private static final int SHORTEST_TOKEN = 20;

    /** How tokens of well-known services begin. Ids of AWS keys (AKIA...) are no secrets. */
    private static final List<String> PREFIXES =
            List.of(("ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- xoxa- xoxb- xoxo- xoxp- xoxr- xoxs- xapp- sk-"
                + " sk_live_ sk_test_ rk_live_ hvs. hvb. AIza ya29. npm_ pypi- dop_v1_ SG. tskey- hf_ shpat_ dckr_pat_"
                + " AGE-SECRET-KEY- glsa_ eyJ")
                    .split(" ", -1));

    private RedactionShapes() {}

    /** Takes the key out of PEM blocks, RFC 7468, and leaves their two lines; a block without end goes to the end. */
    static String withoutPrivateKeys(String text) {
        RedactionCopy copy = new RedactionCopy(text);
        int begins = text.indexOf(KEY_BEGINS);
        while (begins >= 0) {
            int start = begins + KEY_BEGINS.length();
            int end = text.indexOf(KEY_ENDS, start);
            copy.hide(start, end < 0 ? text.length() : end);
            begins = end < 0 ? -1 : afterLastLine(text, end);
        }
        return copy.toString();
    }

    /** The next key: the last line of a block has the words of its first line. */
    private static int afterLastLine(String text, int start) {
        int lastLine = text.indexOf(KEY_BEGINS, start);
        return lastLine < 0 ? -1 : text.indexOf(KEY_BEGINS, lastLine + KEY_BEGINS.length());
    }

    /** Takes out tokens. */
    static String withoutTokens(String text) {
        RedactionCopy copy = new RedactionCopy(text);
        int start = 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length() && isTokenPart(text.charAt(end))) {
                end++;
            }
            if (end - start >= SHORTEST_TOKEN && isToken(text.substring(start, end))) {
                copy.hide(start, end);
            }
            start = end + 1;
        }
        return copy.toString();
    }

    private static boolean isTokenPart(char c) {
        boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return isLetter || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
    }

    private static boolean isToken(String word) {
        return PREFIXES.stream().anyMatch(word::startsWith)
                && word.chars().anyMatch(Character::isDigit)
                && (!word.startsWith("eyJ") || word.indexOf('.') > 0);
    }
}
