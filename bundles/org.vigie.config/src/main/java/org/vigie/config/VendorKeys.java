package org.vigie.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.core.settings.Value;

/** What the vendor block may hold beside the settings of its kind of page. */
record VendorKeys(
        @Help("kind of status page") String probe,
        @Default("60s") @Help("how often the page is read") Duration every,
        @Default("10s") @Help("when reading is broken off") Duration timeout,

        @Default("15m") @Help("how long a confirmed incident may go unmentioned")
        Duration silentAfter,

        @Default("") @Help("function to the name of its component on the page")
        Value.Mapping components,

        @Default("") @Help("agents that read the page although they may not correlate")
        List<String> from) {
    static final Set<String> KEYS = Set.of("probe", "every", "timeout", "silent-after", "components", "from");
}
