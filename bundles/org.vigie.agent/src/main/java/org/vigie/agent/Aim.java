package org.vigie.agent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Reason;
import org.vigie.api.probe.CannotLook;
import org.vigie.core.catalogue.Check;
import org.vigie.core.expect.Expectation;
import org.vigie.core.settings.Binder;
import org.vigie.core.settings.Mistake;
import org.vigie.core.settings.Vault;

/**
 * A check bound to the plug-in that looks: settings as the plug-in's own record, expectations read.
 *
 * @param post who looks
 * @param settings its record; null: the text makes none
 * @param expectations in order
 * @param mistakes all that is wrong with the text; empty: nothing
 */
record Aim(Post post, @Nullable Record settings, List<Expectation> expectations, String mistakes) {
    /** Binds; runs code of the plug-in. */
    static Aim at(Check check, Post post, Vault vault) {
        var bound = Binder.bind(check.settings(), post.settings(), vault);
        var mistakes = new ArrayList<>(bound.mistakes());
        var expectations = new ArrayList<Expectation>();
        for (var written : check.expect()) {
            var read = Expectation.parse(written, post.values());
            mistakes.addAll(read.mistakes());
            if (read.value() != null) {
                expectations.add(read.value());
            }
        }
        return new Aim(post, bound.value(), List.copyOf(expectations), words(mistakes));
    }

    /**
     * The settings, if all is well.
     *
     * @throws CannotLook where the text does not fit the plug-in, with all that is wrong
     */
    Record bound() throws CannotLook {
        if (settings == null || !mistakes.isEmpty()) {
            throw new CannotLook(Reason.PROBE_ERROR, mistakes);
        }
        return settings;
    }

    private static String words(List<Mistake> mistakes) {
        return mistakes.stream()
                .map(mistake -> mistake.at() + " " + mistake.in(Locale.ENGLISH))
                .collect(Collectors.joining("; "));
    }

    /** Names that expectations ask for: what stands before the first sign that is not part of a name. */
    static Set<String> asked(Check check) {
        var names = new HashSet<String>();
        for (var written : check.expect()) {
            var text = written.text().strip();
            int from = text.startsWith("has(") ? 4 : 0;
            int to = from;
            while (to < text.length()
                    && (Character.isLetterOrDigit(text.charAt(to)) || "._-".indexOf(text.charAt(to)) >= 0)) {
                to++;
            }
            names.add(text.substring(from, to));
        }
        return Set.copyOf(names);
    }
}
