package org.vigie.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigie.core.settings.Bound;
import org.vigie.core.settings.Kind;
import org.vigie.core.settings.ShortForm;
import org.vigie.core.settings.Value;

/**
 * Remembers what short forms meant, so that a check stays the same check while its probe is away to be replaced. Holds
 * nothing of the probe itself.
 */
final class ShortForms {
    /** As many as an agent has checks; the oldest goes. */
    private static final int MAX = 50_000;

    private final Map<String, ShortForm> meant = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ShortForm> eldest) {
            return size() > MAX;
        }
    };

    synchronized Bound<ShortForm> read(Value.Scalar written, List<Kind> kinds) {
        var bound = ShortForm.read(written, kinds);
        var form = bound.value();
        if (form == null) {
            return bound;
        }
        boolean known = kinds.stream().anyMatch(kind -> kind.name().equals(form.probe()));
        if (known) {
            meant.put(written.text(), form);
        }
        return new Bound<>(known ? form : meant.getOrDefault(written.text(), form), List.of());
    }
}
