package org.vigie.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.notify.Notifier;
import org.vigie.api.verdict.Phase;
import org.vigie.core.catalogue.NotifierUse;
import org.vigie.core.settings.Binder;
import org.vigie.core.settings.Value;

/** The notifiers of the agent's file. */
final class NotifierReader {
    /** Somebody has to be told, so where nobody is named it is the log. */
    private static final String LOG = "log";

    private static final List<Phase> AT = List.of(Phase.CONFIRMED, Phase.RESOLVED);
    private static final NotifierKeys STAND_IN = new NotifierKeys(LOG, AT, null, null);

    private final Context context;
    private final String language;

    NotifierReader(Context context, String language) {
        this.context = context;
        this.language = language;
    }

    SortedMap<String, NotifierUse> read(@Nullable Map<String, Value.Mapping> written) {
        var uses = new TreeMap<String, NotifierUse>();
        if (written == null) {
            var nothing = new Value.Mapping(new LinkedHashMap<>(), Source.top(Sources.AGENT));
            uses.put(LOG, new NotifierUse(LOG, LOG, nothing, AT, language));
        } else {
            written.forEach((name, mapping) -> uses.put(name, use(name, mapping)));
        }
        return uses;
    }

    private NotifierUse use(String name, Value.Mapping written) {
        var common = new LinkedHashMap<String, Value.Entry>();
        var own = new LinkedHashMap<String, Value.Entry>();
        written.entries().forEach((key, entry) -> (NotifierKeys.KEYS.contains(key) ? common : own).put(key, entry));
        var within = new Binder.Within("notifiers." + name, NotifierKeys.KEYS);
        var keys = context.bind(new Value.Mapping(common, written.at()), NotifierKeys.class, within, STAND_IN);
        var language = keys.lang() == null ? this.language : keys.lang();
        var use = new NotifierUse(name, keys.use(), new Value.Mapping(own, written.at()), keys.at(), language);
        context.surroundings()
                .kind(Notifier.class, keys.use())
                .ifPresent(kind -> context.mistakes()
                        .addAll(Binder.bind(use.settings(kind.settings()), kind.settings(), context.vault(), within)
                                .mistakes()));
        return use;
    }
}
