package org.vigie.cli.account;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Scope;
import org.vigie.cli.Words;

/** Puts what an incident knows into the words of one language. */
final class Speech {
    static final String NOTHING = "–";

    private static final double HUNDREDTHS = 10_000;

    private final Words words;
    private final org.vigie.core.say.Words shared;
    private final Locale locale;

    Speech(Words words) {
        this.words = words;
        this.shared = org.vigie.core.say.Words.in(words.language());
        this.locale = Locale.of(words.language());
    }

    String say(String key, @Nullable Object... parts) {
        return words.say(key, parts);
    }

    String sentence(Incident incident) {
        return incident.say().getOrDefault(words.language(), incident.say().getOrDefault("en", incident.service()));
    }

    String symptom(Symptom symptom) {
        return shared.say("symptom." + symptom.id());
    }

    String functions(Map<String, Symptom> functions) {
        return functions.entrySet().stream()
                .map(one -> one.getKey() + " (" + symptom(one.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }

    /** As long as people care about: an hour has no seconds any more, a day no minutes. */
    String length(Duration time) {
        if (time.isNegative()) {
            return say("story.before", length(time.negated()));
        } else if (time.toHours() == 0) {
            return time.toMinutes() == 0
                    ? shared.say("s", time.toSeconds())
                    : shared.say("min", time.toMinutes())
                            + (time.toSecondsPart() == 0 ? "" : " " + shared.say("s", time.toSecondsPart()));
        }
        return time.toDays() == 0
                ? shared.say("h", time.toHours(), time.toMinutesPart())
                : shared.say("d", time.toDays(), time.toHoursPart());
    }

    String length(Optional<Duration> time) {
        return time.map(this::length).orElse(NOTHING);
    }

    /** Cut, not rounded: what was ever broken is never a hundred per cent. */
    String share(double part) {
        return Double.isNaN(part)
                ? NOTHING
                : String.format(locale, "%.2f %%", Math.floor(part * HUNDREDTHS + 1e-6) / 100);
    }

    String milliseconds(double seconds) {
        return String.format(locale, seconds < 1 ? "%.0f ms" : "%.1f s", seconds < 1 ? seconds * 1000 : seconds);
    }

    String scope(Scope scope) {
        return words.say("scope." + scope.level().id()) + (scope.value() == null ? "" : " " + scope.value());
    }
}
