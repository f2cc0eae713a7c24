package org.vigie.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.api.fact.Name;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.core.settings.Value;

/** What a service file may hold. */
record ServiceFile(
        @Help("version of this format: 1") int vigie,
        @Help("its id") String service,

        @Help("its name for people, or one a language: {en: …, fr: …}") @Nullable
        Name name,

        @Help("rhythm of its checks; left out: 60s") @Nullable
        Duration every,

        @Help("when a look is broken off; left out: 10s") @Nullable
        Duration timeout,

        @Help("names of notifiers; left out: all of them") @Nullable
        List<Value.Scalar> notify_,

        @Default("") @Help("settings of all its checks that do not say otherwise")
        Value.Mapping defaults,

        @Help("what it does, each observed by one check") Value.Mapping functions,
        @Help("its vendor's status page") Value.@Nullable Mapping vendor,

        @Default("") @Help("announced times in which nobody is disturbed")
        List<Value.Mapping> maintenance) {}
