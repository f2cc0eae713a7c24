package org.vigie.cli.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Ruling;

/** The incidents of a month, and what they add up to. */
final class Docket {
    private final Month month;
    private final List<Case> told;
    private final List<Case> outages;
    private final int suspicions;

    Docket(Month month, List<Case> cases) {
        this.month = month;
        this.told = cases.stream().filter(one -> one.confirmed().isPresent()).toList();
        this.outages = told.stream().filter(Docket::isOutage).toList();
        this.suspicions = cases.size() - told.size();
    }

    /** What was a fault of ours, announced, or only the vendor's word, is no outage. */
    private static boolean isOutage(Case one) {
        var ruling = one.incident().ruling();
        return ruling == Ruling.OUTAGE || ruling == Ruling.DEGRADED;
    }

    List<Case> told() {
        return told;
    }

    List<Case> outages() {
        return outages;
    }

    /** Incidents that came to nothing. */
    int suspicions() {
        return suspicions;
    }

    /** All outages together, as far as they lie in this month. */
    Duration down() {
        return outages.stream().map(this::inMonth).reduce(Duration.ZERO, Duration::plus);
    }

    private Duration inMonth(Case one) {
        var since = later(one.incident().since(), month.from());
        var until = one.end().isBefore(month.until()) ? one.end() : month.until();
        return until.isBefore(since) ? Duration.ZERO : Duration.between(since, until);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Times to detect, of outages that began in this month; the longest is the last. */
    List<Duration> detected() {
        return times(Case::detected);
    }

    /** Times to admit, of those that the vendor did admit. */
    List<Duration> admitted() {
        return times(Case::admitted);
    }

    private List<Duration> times(Function<Case, Optional<Duration>> time) {
        return outages.stream()
                .filter(one -> month.holds(one.incident().since()))
                .flatMap(one -> time.apply(one).stream())
                .sorted()
                .toList();
    }

    /** Outages that the vendor has, or had until the end, not a word about. */
    long silent() {
        return outages.stream()
                .map(one -> one.incident().admission())
                .filter(one -> one.admittedAt() == null && one.state() != Admission.State.NONE)
                .filter(one -> one.state() != Admission.State.UNREACHABLE)
                .count();
    }

    /** Of sorted ones; between the two in the middle, where there are two. */
    static Duration median(List<Duration> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
    }
}
