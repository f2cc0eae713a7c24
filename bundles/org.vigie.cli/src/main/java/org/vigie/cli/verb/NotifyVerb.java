package org.vigie.cli.verb;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Clock;
import org.vigie.api.Symptom;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.cli.Words;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.catalogue.NotifierUse;
import org.vigie.core.guard.Guard;
import org.vigie.core.settings.Binder;
import org.vigie.core.settings.Kind;
import org.vigie.core.settings.Vault;

/** {@code vigie notify test}: a sample through one notifier, and what came back. */
@Component(service = Verb.class, property = "verb=notify")
public final class NotifyVerb implements Verb {
    private static final String SAMPLE = "00000000000000000000000000";

    private final Catalogue catalogue;
    private final Kinds kinds;
    private final Vault vault;
    private final Clock clock;

    /** Made by the component runtime. */
    @Activate
    public NotifyVerb(
            @Reference Catalogue catalogue, @Reference Kinds kinds, @Reference Vault vault, @Reference Clock clock) {
        this.catalogue = catalogue;
        this.kinds = kinds;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public int run(Call call, Screen screen) {
        NotifierUse use = catalogue.notifiers().get(call.word(1));
        if (!call.word(0).equals("test")) {
            return screen.refuse(Exit.USAGE, call.say().say("usage-wrong", "vigie notify test NAME"));
        } else if (use == null) {
            var names = catalogue.notifiers().keySet();
            return screen.refuse(Exit.FAILED, Known.unknown(call, call.word(1), names));
        }
        var installed = kinds.named(Notifier.class, use.type());
        return installed.isPresent()
                ? bind(call, screen, use, installed.get())
                : screen.refuse(Exit.FAILED, call.say().say("no-notifier", use.type()));
    }

    private int bind(Call call, Screen screen, NotifierUse use, Kinds.Installed installed) {
        Class<? extends Record> type = installed.kind().map(Kind::settings).orElseThrow();
        var bound = Binder.bind(use.settings(type), type, vault);
        var locale = Locale.of(call.language());
        bound.mistakes().forEach(mistake -> screen.err().println(mistake.at() + " " + mistake.in(locale)));
        return bound.value() == null
                ? Exit.BAD
                : deliver(
                        call,
                        screen,
                        (Notifier<?>) installed.plugin(),
                        bound.value(),
                        sample(use.language(), clock.now()));
    }

    @SuppressWarnings("unchecked") // the settings were bound to the record that the notifier itself names
    private int deliver(Call call, Screen screen, Notifier<?> notifier, Record settings, Notice notice) {
        var answer = Guard.call(() -> {
            ((Notifier<Record>) notifier).deliver(settings, notice);
            return true;
        });
        if (answer instanceof Guard.Failed<Boolean> failed) {
            String why = failed.cause().getMessage();
            return screen.refuse(Exit.FAILED, call.say().say("not-notified", call.word(1), why));
        }
        screen.out().println(call.say().say("notified", call.word(1)));
        return Exit.OK;
    }

    private static Notice sample(String language, Instant now) {
        String say = Words.in(Locale.of(language)).say("sample");
        var incident = new Incident(
                SAMPLE,
                "vigie",
                Phase.CONFIRMED,
                List.of(new Incident.Step(Phase.CONFIRMED, now)),
                Ruling.OUTAGE,
                Severity.INFO,
                now,
                null,
                new TreeMap<>(Map.of("sample", Symptom.TIMEOUT)),
                Scope.UNKNOWN,
                Admission.NONE,
                1,
                List.of(),
                null,
                null,
                List.of(),
                new TreeMap<>(Map.of(language, say)));
        return new Notice("test-" + now.toEpochMilli(), Notice.Kind.TEST, incident, say, now);
    }
}
