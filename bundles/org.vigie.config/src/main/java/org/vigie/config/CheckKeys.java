package org.vigie.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.api.fact.Name;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.core.settings.Value;

/** What every check may hold beside the settings of its probe; no probe may name a setting like one of these. */
record CheckKeys(
        @Help("kind of probe; left out: the one that the url's scheme names") @Nullable
        String probe,

        @Help("name for people, or one a language") @Nullable
        Name name,

        @Help("its rhythm") @Nullable Duration every,
        @Help("when a look is broken off") @Nullable Duration timeout,

        @Default("true") @Help("whether the service as a whole is broken without it")
        boolean essential,

        @Default("") @Help("functions whose failure explains this one's, as service/function")
        List<Value.Scalar> dependsOn,

        @Help("another function of this service, whose settings are taken where this one has none") @Nullable
        String like,

        @Default("") @Help("what must be true of what was seen: status == 200 -> symptom")
        List<Value.Scalar> expect,

        @Default("public") @Help("local: the target is on this side of the line, so a blind agent still sees it")
        Line line) {

    enum Line {
        PUBLIC,
        LOCAL
    }

    static final Set<String> KEYS =
            Set.of("probe", "name", "every", "timeout", "essential", "depends-on", "like", "expect", "line");
}
