package org.vigie.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what is wrong with a command line, and what would be right. */
final class Mistaken {
    private static final int NEAR = 3; // letters that may be wrong before a guess would only confuse

    private Mistaken() {}

    /** What is wrong with the number of words; nothing where it fits. */
    static String count(Words words, Shape shape, List<String> given) {
        if (given.size() < shape.least()) {
            return words.say("words-missing", shape.synopsis());
        }
        return given.size() > shape.most() ? words.say("word-too-many", given.get(shape.most()), shape.synopsis()) : "";
    }

    static String sentence(Words words, Shape shape, ParameterException mistake) {
        return switch (mistake) {
            case UnmatchedArgumentException unmatched ->
                unmatched(words, shape, unmatched.getUnmatched().getFirst());
            case MissingParameterException missing
            when !missing.getMissing().isEmpty() ->
                words.say("option-empty", ((OptionSpec) missing.getMissing().getFirst()).longestName());
            default -> words.say("usage-wrong", shape.synopsis());
        };
    }

    private static String unmatched(Words words, Shape shape, String word) {
        if (!word.startsWith("-")) {
            return words.say("word-too-many", word, shape.synopsis());
        }
        List<String> options =
                shape.options().stream().map(option -> "--" + option.name()).toList();
        String near = nearest(word, options);
        return near == null
                ? words.say("option-unknown", word, shape.name())
                : words.say("option-unknown-near", word, shape.name(), near);
    }

    /** The candidate that was probably meant, or null. */
    static @Nullable String nearest(String word, Collection<String> candidates) {
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(candidate -> distance(word, candidate) < Math.min(NEAR, word.length()))
                .orElse(null);
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                row[j] = Math.min(
                        Math.min(row[j], row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
