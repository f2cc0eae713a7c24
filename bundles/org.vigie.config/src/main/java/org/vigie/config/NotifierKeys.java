package org.vigie.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Severity;
import org.vigie.core.settings.Value;

/** What a notifier may hold beside the settings of its kind. */
record NotifierKeys(
        @Help("kind of notifier") String use,

        @Default("confirmed, resolved") @Help("phases that are told; the end always is")
        List<Phase> at,

        @Help("language of its messages; left out: the board's first") @Nullable
        String lang,

        @Default("info") @Help("incidents that are less severe are not told: critical, major, minor or info")
        Severity severity,

        @Default("0s") @Help("how long an incident has to last, with nobody taking it, before it is told")
        Duration after,

        @Default("0s") @Help("how long an incident has to last, taken or not, before it is told")
        Duration lasting,

        @Default("0s") @Help("how often it is told again while it lasts and nobody takes it; 0s: never")
        Duration remind,

        @Help("when nothing is told, for instance 22:00-07:00 unless major; it is told when they are over")
        Value.@Nullable Scalar quiet) {
    static final Set<String> KEYS = Set.of("use", "at", "lang", "severity", "after", "lasting", "remind", "quiet");

    /** Whoever waits longer is told of nothing but what nobody cared for. */
    private static final Duration AFTER_MAX = Duration.ofDays(7);

    /** More often is no reminder but noise. */
    private static final Duration REMIND_MIN = Duration.ofMinutes(5);

    NotifierKeys {
        within("after", after);
        within("lasting", lasting);
        within("remind", remind);
        if (remind.isPositive() && remind.compareTo(REMIND_MIN) < 0) {
            throw new IllegalArgumentException("remind must be 5m or more, or 0s");
        }
    }

    private static void within(String key, Duration value) {
        if (value.isNegative() || value.compareTo(AFTER_MAX) > 0) {
            throw new IllegalArgumentException(key + " must be from 0s to 7d");
        }
    }
}
