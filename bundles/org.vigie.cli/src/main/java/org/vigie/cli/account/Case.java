package org.vigie.cli.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vigie.api.Heard;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;

/**
 * One incident, as far as it went.
 *
 * @param letters what was said of it, oldest first; never empty
 * @param now until when it is told
 */
public record Case(List<Heard> letters, Instant now) {
    /** How things stood, one after the other. */
    List<State> states() {
        return letters.stream()
                .flatMap(letter ->
                        letter.payload() instanceof Incident it ? Stream.of(new State(at(letter), it)) : Stream.empty())
                .toList();
    }

    /** The incident from a moment on. */
    record State(Instant at, Incident incident) {}

    private static Instant at(Heard letter) {
        return letter.envelope() == null ? letter.rx() : letter.envelope().t();
    }

    /** The newest of it. */
    public Incident incident() {
        return states().getLast().incident();
    }

    /** From the first bad look until it was sure. */
    Optional<Duration> detected() {
        return confirmed().map(at -> Duration.between(incident().since(), at));
    }

    Optional<Instant> confirmed() {
        return incident().phases().stream()
                .filter(step -> step.phase() == Phase.CONFIRMED)
                .map(Incident.Step::at)
                .findFirst();
    }

    /** From the first bad look until the vendor said so; negative where the vendor was first. */
    Optional<Duration> admitted() {
        return admittedAt().map(at -> Duration.between(incident().since(), at));
    }

    Optional<Instant> admittedAt() {
        return Optional.ofNullable(incident().admission().admittedAt());
    }

    /** Its end, or the moment until which it is told. */
    Instant end() {
        var resolved = incident().resolvedAt();
        return incident().isOpen() || resolved == null ? now : resolved;
    }

    Duration lasted() {
        return Duration.between(incident().since(), end());
    }
}
