package org.vigie.core.say;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Name;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;

/** One sentence about a service: what, for whom, since when, and whether the vendor admits it. */
public final class Sentence {
    /** Functions that are named; the rest is counted. */
    private static final int NAMED_MAX = 3;

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Words words;
    private final String language;

    /**
     * Who says it.
     *
     * @param name of the service
     * @param functions names by function id; one that lacks is called by its id
     * @param bad networks that see it
     * @param known networks that can tell
     */
    public record About(@Nullable Name name, SortedMap<String, Name> functions, int bad, int known) {}

    /** Sentences in this language, or in English. */
    public Sentence(String language) {
        this.words = Words.in(language);
        this.language = language;
    }

    /** Nothing is wrong, or nothing can be seen. */
    public String calm(String service, About about, boolean seen) {
        return name(service, about) + ": " + words.say(seen ? "calm" : "unknown") + ".";
    }

    /** An incident. */
    public String incident(Incident incident, About about, Instant now) {
        if (incident.phase() == Phase.RESOLVED) {
            return name(incident.service(), about) + ": " + over(incident, about, now) + ".";
        }
        var parts = new ArrayList<String>();
        parts.add(lead(incident) + what(incident, about));
        parts.add(whom(incident, about));
        parts.add(since(incident, now));
        var vendor = "admission." + incident.admission().state().id();
        if (incident.admission().state() != Admission.State.NONE && words.has(vendor)) {
            parts.add(words.say(vendor));
        }
        return name(incident.service(), about) + ": " + String.join("; ", parts) + ".";
    }

    private String over(Incident incident, About about, Instant now) {
        var end = incident.resolvedAt() == null ? now : incident.resolvedAt();
        var key = incident.ruling() == Ruling.LOCAL_FAULT ? "resolved.local" : "resolved";
        var rest = incident.functions().isEmpty() ? "" : " (" + named(incident, about) + ")";
        return words.say(key, time(end, now), length(incident.since(), end)) + rest;
    }

    private String name(String service, About about) {
        if (service.equals(FunctionId.NETWORK)) {
            return words.say("networks.name");
        }
        return about.name() == null ? service : about.name().in(language);
    }

    private String lead(Incident incident) {
        return switch (incident.phase()) {
            case SUSPECTED, PARTIAL_RECOVERY, FLAPPING, MAINTENANCE ->
                words.say("phase." + incident.phase().id()) + ": ";
            case CONFIRMED, RESOLVED -> "";
        };
    }

    private String what(Incident incident, About about) {
        if (incident.ruling() == Ruling.VENDOR_ONLY) {
            return words.say("vendor-only");
        }
        var local = incident.ruling() == Ruling.LOCAL_FAULT ? " – " + words.say("local-fault") : "";
        return named(incident, about) + local;
    }

    private String named(Incident incident, About about) {
        var named = incident.functions().entrySet().stream()
                .limit(NAMED_MAX)
                .map(entry -> does(incident.service(), entry.getKey(), entry.getValue(), about))
                .collect(Collectors.joining(", "));
        int more = incident.functions().size() - NAMED_MAX;
        return named + (more > 0 ? ", " + words.say("does.more", more) : "");
    }

    private String does(String service, String function, Symptom symptom, About about) {
        if (service.equals(FunctionId.NETWORK)) {
            return words.say("network.silent", function.toUpperCase(Locale.ROOT));
        }
        var named = about.functions().get(function);
        var name = named == null ? function : named.in(language).toLowerCase(Locale.ROOT);
        var key = "does." + symptom.id();
        return words.has(key)
                ? words.say(key, name)
                : words.say("does.down", name, words.say("symptom." + symptom.id()));
    }

    private String whom(Incident incident, About about) {
        var scope = incident.scope();
        boolean alone = scope.level() == Scope.Level.UNKNOWN && about.known() <= 1;
        var text = alone
                ? words.say("scope.here")
                : words.say("scope." + scope.level().id(), scope.value() == null ? "?" : scope.value());
        boolean counted = scope.level() == Scope.Level.INTERNATIONAL || scope.level() == Scope.Level.REGION;
        return counted && about.known() > 1 ? text + ", " + words.say("networks", about.bad(), about.known()) : text;
    }

    private String since(Incident incident, Instant now) {
        var age = Duration.between(incident.since(), now);
        var key = age.toHours() >= 20 ? "since.day" : "since";
        return words.say(key, time(incident.since(), now), length(incident.since(), now));
    }

    private static String time(Instant at, Instant now) {
        return (Duration.between(at, now).toHours() >= 20 ? DAY : HOUR).format(at);
    }

    /** A length of time as people say it. */
    public String length(Instant from, Instant until) {
        long seconds = Math.max(0, Duration.between(from, until).toSeconds());
        if (seconds < 120) {
            return words.say("s", seconds);
        } else if (seconds < 7200) {
            return words.say("min", seconds / 60);
        } else if (seconds < 172_800) {
            return words.say("h", seconds / 3600, seconds / 60 % 60);
        }
        return words.say("d", seconds / 86_400, seconds / 3600 % 24);
    }

    /** The languages in which everything is said. */
    public static List<Sentence> all() {
        return Words.LANGUAGES.stream().map(Sentence::new).toList();
    }

    /** Two letters. */
    public String language() {
        return language;
    }
}
