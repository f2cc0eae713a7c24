package org.vigie.config;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.verdict.Phase;

/** What a notifier may hold beside the settings of its kind. */
record NotifierKeys(
        @Help("kind of notifier") String use,

        @Default("confirmed, resolved") @Help("phases that are told; the end always is")
        List<Phase> at,

        @Help("language of its messages; left out: the board's first") @Nullable
        String lang,

        @Help("when it is silent, for instance 22:00-07:00 unless major") @Nullable
        String quiet) {
    static final Set<String> KEYS = Set.of("use", "at", "lang", "quiet");
}
