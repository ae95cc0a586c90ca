package io.memwitness.config;

import org.jspecify.annotations.Nullable;

/** Finds what somebody may have meant. */
public final class Nearest {

    /** Shorter words are contained in too many others. */
    private static final int SHORTEST_PART = 3;

    /** Longer words are no typing errors, and comparing them takes long. */
    private static final int LONGEST = 60;

    private Nearest() {}

    /** The word most like this one: at most one letter in three is wrong, or one is a part of the other. Null when none is. */
    public static @Nullable String to(String word, Iterable<String> words) {
        if (word.length() > LONGEST) {
            return null;
        }
        String nearest = null;
        int best = Integer.MAX_VALUE;
        for (String candidate : words) {
            int distance = distance(word, candidate);
            if (distance < best && isNear(word, candidate, distance)) {
                best = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    private static boolean isNear(String word, String candidate, int distance) {
        int shorter = Math.min(word.length(), candidate.length());
        boolean isPart = shorter >= SHORTEST_PART && (candidate.contains(word) || word.contains(candidate));
        return isPart || (distance < shorter && distance <= Math.max(1, shorter / 3));
    }

    /** Letters to insert, remove or replace, and neighbours to swap, until one word is the other. */
    private static int distance(String left, String right) {
        int[][] steps = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                steps[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(steps, left, right, i, j);
            }
        }
        return steps[left.length()][right.length()];
    }

    private static int step(int[][] steps, String left, String right, int i, int j) {
        int replaced = steps[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
    }
}
