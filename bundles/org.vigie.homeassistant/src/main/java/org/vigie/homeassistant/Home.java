package org.vigie.homeassistant;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.verdict.Condition;
import org.vigie.api.verdict.FunctionState;
import org.vigie.api.verdict.ServiceState;

/** How a service is, as the sensors of its device read it. */
final class Home {
    /** Home Assistant refuses a longer state. */
    private static final int STATE_MAX = 255;

    private Home() {}

    /** How the service is; what nobody can tell is null, which Home Assistant shows as unknown. */
    static String text(ServiceState state, Picture picture) {
        var problem = new LinkedHashMap<String, @Nullable Object>();
        state.functions().forEach((id, function) -> problem.put(id, problem(function.condition())));
        var sentence = picture.sentences().getOrDefault(state.service(), "");
        var home = new LinkedHashMap<String, @Nullable Object>();
        home.put("condition", Card.word(state.level()));
        home.put("phase", state.phase() == null ? Card.NO_PHASE : Card.word(state.phase()));
        home.put("since", since(state, picture));
        home.put("sentence", sentence.substring(0, Math.min(sentence.length(), STATE_MAX)));
        home.put("problem", problem);
        return Card.json(home);
    }

    /** While an outage is only suspected, its letter is not written yet: then its first bad function tells. */
    private static @Nullable String since(ServiceState state, Picture picture) {
        var incident = picture.incident(state);
        var bad = state.functions().values().stream()
                .filter(function -> function.condition() == Condition.DOWN || function.condition() == Condition.SLOW)
                .map(FunctionState::since)
                .min(Comparator.naturalOrder());
        return incident != null
                ? incident.since().toString()
                : bad.map(Instant::toString).orElse(null);
    }

    /** Slow is no problem that a lamp should tell: the condition says it. */
    private static @Nullable String problem(Condition condition) {
        return switch (condition) {
            case DOWN -> "ON";
            case UP, SLOW -> "OFF";
            case UNKNOWN -> null;
        };
    }
}
