package org.vigie.classify.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.classify.Classifier;
import org.vigie.api.classify.Classifies;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.classify.Stage;
import org.vigie.api.classify.Step;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.VendorReport;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;

/**
 * The vendor's word against what is observed. Several agents may read the page; the worst fresh readable word counts, and a
 * page that nobody can read is unknown, never green. Vendors admit late, 41 minutes in the median, so silence is a finding of
 * its own.
 */
@Component
@Classifies(value = "admission", stage = Stage.SERVICE)
public final class AdmissionClassifier implements Classifier<AdmissionClassifier.State> {
    /** A vendor's trouble that nobody here sees is worth a word only when it lasts. */
    private static final Duration VENDOR_ONLY_AFTER = Duration.ofMinutes(10);

    /** Failures shortly after the announced end are still the maintenance. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    /** Who reads is a handful of agents. */
    private static final int READERS_MAX = 64;

    /**
     * What is kept of a service.
     *
     * @param words by reader
     * @param troubleSince since when the page tells of trouble; null: it does not
     * @param incident id of the incident that the rest is about; null: none
     * @param admittedAt when it was admitted
     * @param quietSince when something observed was last under way: older trouble is not news
     */
    record State(
            SortedMap<String, Word> words,
            @Nullable Instant troubleSince,
            @Nullable String incident,
            @Nullable Instant admittedAt,
            @Nullable Instant quietSince) {}

    @Override
    public State initial() {
        return new State(new TreeMap<>(), null, null, null, null);
    }

    @Override
    public Step<State> fold(State state, Input input, Now now) {
        return switch (input) {
            case Input.Seen(VendorReport report, boolean late) when !late -> Step.of(read(state, report, now));
            case Input.Tick(String service, Input.World world)
            when !state.words.isEmpty() -> judged(state, service, world, now);
            case Input.Seen _, Input.Found _, Input.Tick _ -> Step.of(state);
        };
    }

    private static State read(State state, VendorReport report, Now now) {
        var words = new TreeMap<>(state.words);
        var before = words.get(report.agent());
        if (before != null || words.size() < READERS_MAX) {
            words.put(report.agent(), Word.of(report, before, now));
        }
        boolean trouble = words.values().stream().anyMatch(word -> word.isFresh(now) && word.isTrouble());
        var since = trouble ? Optional.ofNullable(state.troubleSince).orElse(now.at()) : null;
        return new State(words, since, state.incident, state.admittedAt, state.quietSince);
    }

    private static Step<State> judged(State state, String service, Input.World world, Now now) {
        var incident = world.incident(service).filter(one -> one.ruling() != Ruling.VENDOR_ONLY);
        boolean same = incident.map(Incident::id).equals(Optional.ofNullable(state.incident));
        var admittedAt = same ? state.admittedAt : null;
        var confirmed = incident.flatMap(AdmissionClassifier::confirmedAt);
        var admission = confirmed.isEmpty()
                ? Admission.NONE
                : admission(
                        state,
                        new Case(incident.orElseThrow(), named(service, world)),
                        confirmed.get(),
                        admittedAt,
                        now);
        boolean observed = incident.isPresent();
        var next = new State(
                state.words,
                state.troubleSince,
                incident.map(Incident::id).orElse(null),
                admission.admittedAt(),
                observed ? now.at() : state.quietSince);
        boolean vendorOnly = !observed && isNews(next, now);
        boolean maintenance =
                state.words.values().stream().anyMatch(word -> word.isFresh(now) && word.isMaintenance(now, GRACE));
        var why = why(state, admission, now);
        return Step.of(next, new Finding.VendorFound(service, admission, vendorOnly, maintenance, why));
    }

    /** Trouble that began after anything observed, and lasts. */
    private static boolean isNews(State state, Now now) {
        var since = state.troubleSince;
        if (since == null || (state.quietSince != null && !since.isAfter(state.quietSince))) {
            return false;
        }
        return !now.at().isBefore(since.plus(now.paced(VENDOR_ONLY_AFTER)));
    }

    private static Optional<Instant> confirmedAt(Incident incident) {
        return incident.phases().stream()
                .filter(step -> step.phase() == Phase.CONFIRMED || step.phase() == Phase.MAINTENANCE)
                .map(Incident.Step::at)
                .findFirst();
    }

    /** What the page would have to speak of. */
    private record Case(Incident incident, Map<String, String> named) {}

    /** The page's names of the functions. */
    private static Map<String, String> named(String service, Input.World world) {
        var vendor = world.definition(service).map(Definition::vendor).orElse(null);
        return vendor == null ? Map.of() : vendor.components();
    }

    private static Admission admission(
            State state, Case what, Instant confirmed, @Nullable Instant admittedAt, Now now) {
        boolean trouble = state.words.values().stream()
                .anyMatch(word -> word.isFresh(now) && (word.isTrouble() || word.isMaintenance(now, GRACE)));
        if (trouble) {
            var at = admittedAt == null ? now.at() : admittedAt;
            return new Admission(Admission.State.ADMITTED, seconds(confirmed, at), at);
        }
        boolean readable = state.words.values().stream().anyMatch(word -> word.isFresh(now) && !word.isUnreadable());
        if (admittedAt != null) {
            var phase = what.incident().phase();
            boolean bad = phase == Phase.CONFIRMED || phase == Phase.FLAPPING;
            var word = bad && readable ? Admission.State.PREMATURE_ALL_CLEAR : Admission.State.ADMITTED;
            return new Admission(word, seconds(confirmed, admittedAt), admittedAt);
        } else if (!readable) {
            return new Admission(Admission.State.UNREACHABLE, 0, null);
        }
        boolean denied = state.words.values().stream()
                .anyMatch(word -> word.isFresh(now) && word.denies(what.incident(), what.named()));
        var word = denied ? Admission.State.DENIED : Admission.State.SILENT;
        return new Admission(word, seconds(confirmed, now.at()), null);
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    }

    private static String why(State state, Admission admission, Now now) {
        long fresh =
                state.words.values().stream().filter(word -> word.isFresh(now)).count();
        return admission.state().id() + ": " + fresh + " of " + state.words.size() + " readers are fresh, the page "
                + (state.troubleSince == null ? "tells of no trouble" : "tells of trouble since " + state.troubleSince);
    }
}
