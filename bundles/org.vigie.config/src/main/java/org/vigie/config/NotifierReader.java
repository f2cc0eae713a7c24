package org.vigie.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.notify.Notifier;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Severity;
import org.vigie.core.catalogue.NotifierUse;
import org.vigie.core.catalogue.Quiet;
import org.vigie.core.catalogue.Rules;
import org.vigie.core.settings.Binder;
import org.vigie.core.settings.Kind;
import org.vigie.core.settings.Phrase;
import org.vigie.core.settings.Value;

/** The notifiers of the agent's file. */
final class NotifierReader {
    /** Somebody has to be told, so where nobody is named it is the log. */
    private static final String LOG = "log";

    private static final List<Phase> AT = List.of(Phase.CONFIRMED, Phase.RESOLVED);
    private static final NotifierKeys STAND_IN =
            new NotifierKeys(LOG, AT, null, Severity.INFO, Duration.ZERO, Duration.ZERO, Duration.ZERO, null);

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
        var use = new NotifierUse(
                name, keys.use(), new Value.Mapping(own, written.at()), keys.at(), language, rules(keys));
        var kind = context.surroundings().kind(Notifier.class, use.type());
        kind.map(Kind::settings)
                .ifPresent(type -> context.mistakes()
                        .addAll(Binder.bind(use.settings(type), type, context.vault(), within)
                                .mistakes()));
        if (kind.isEmpty() && context.surroundings().allKinds()) {
            unknown(use.type(), common);
        }
        return use;
    }

    private void unknown(String type, Map<String, Value.Entry> common) {
        var entry = common.get("use");
        var known = context.surroundings().kinds().stream()
                .filter(kind -> kind.door() == Notifier.class)
                .flatMap(kind -> kind.names().stream())
                .toList();
        if (entry != null && !known.isEmpty()) {
            var what = new Phrase.Part("notifier of type", "notificateur de type");
            context.mistakes().add(Suggest.noSuch(what, type, entry.value().at(), known));
        }
    }

    private Rules rules(NotifierKeys keys) {
        var written = keys.quiet();
        var quiet = written == null
                ? Optional.<Quiet>empty()
                : Quiet.read(written.text(), context.surroundings().zone());
        if (written != null && quiet.isEmpty()) {
            context.mistakes().add(Phrase.NOT_QUIET_HOURS.at(written, written.text()));
        }
        return new Rules(keys.severity(), keys.after(), keys.lasting(), keys.remind(), quiet.orElse(null));
    }
}
