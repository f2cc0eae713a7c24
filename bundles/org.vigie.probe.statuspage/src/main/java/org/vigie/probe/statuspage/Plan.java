package org.vigie.probe.statuspage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.api.fact.Window;

/**
 * An announced maintenance.
 *
 * @param life how far it has come
 * @param window from when to when; null: it does not say
 * @param components what it touches; empty: it does not say
 */
record Plan(Life life, @Nullable Window window, List<String> components) {
    static Plan of(Life life, @Nullable Instant from, @Nullable Instant until, List<String> components) {
        return new Plan(life, from == null || until == null ? null : new Window(from, until), components);
    }
}
