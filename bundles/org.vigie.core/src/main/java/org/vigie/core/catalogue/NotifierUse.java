package org.vigie.core.catalogue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigie.api.verdict.Phase;
import org.vigie.core.settings.Value;

/**
 * One configured notifier.
 *
 * @param name as services name it under {@code notify}
 * @param type the type of notifier, installed or not
 * @param settings everything that is the notifier's own business
 * @param at phases that are told; the end is always told to whoever was told the start
 * @param language of its messages
 * @param rules what makes a message wait
 */
public record NotifierUse(
        String name, String type, Value.Mapping settings, List<Phase> at, String language, Rules rules) {
    /** One that is told everything, at any hour. */
    public NotifierUse(String name, String type, Value.Mapping settings, List<Phase> at, String language) {
        this(name, type, settings, at, language, Rules.NONE);
    }

    /** The settings for a record of this type: with {@code use} and {@code lang} where it takes these. */
    public Value.Mapping settings(Class<? extends Record> record) {
        var entries = new LinkedHashMap<>(settings.entries());
        Map.of("use", type, "lang", language).forEach((key, text) -> {
            if (takes(record, key)) {
                entries.put(key, new Value.Entry(new Value.Scalar(text, settings.at()), settings.at()));
            }
        });
        return new Value.Mapping(entries, settings.at());
    }

    private static boolean takes(Class<? extends Record> record, String key) {
        return Arrays.stream(record.getRecordComponents())
                .anyMatch(component -> component.getName().equals(key));
    }
}
