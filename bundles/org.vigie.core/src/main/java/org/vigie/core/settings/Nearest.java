package org.vigie.core.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the word that was probably meant. */
public final class Nearest {
    /** Longer words are not compared: nobody mistypes one, and the time would be somebody else's to choose. */
    private static final int LENGTH_MAX = 64;

    private Nearest() {}

    /** The nearest of the known words, if it is near enough to be meant: about one slip in three letters. */
    public static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        return new TreeSet<>(known)
                .stream()
                        .filter(candidate -> candidate.length() <= LENGTH_MAX)
                        .filter(candidate -> slips(word, candidate) <= Math.max(1, candidate.length() / 3))
                        .min(Comparator.comparingInt(candidate -> slips(word, candidate)));
    }

    /** Letters inserted, left out, replaced, or swapped with their neighbour. */
    private static int slips(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : best(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int best(String a, String b, int[][] d, int i, int j) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(d[i - 1][j - 1] + cost, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
