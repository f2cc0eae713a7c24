package org.vigie.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why nothing is known: none of these says anything about the target. */
public enum Reason {
    /** The probe itself failed, or did not come back in time. */
    PROBE_ERROR,
    /** The agent's own line is down. */
    BLIND,
    /** The agent ran out of something: descriptors, threads, a limit of its own runtime. */
    AGENT_LIMIT,
    /** The address policy forbids to look there. */
    POLICY_BLOCKED,
    /** No installed probe knows this kind of check. */
    NO_PROBE,
    /** We broke the run off ourselves: stop, swap, reload. */
    CANCELLED,
    /** Our own login was refused. */
    CREDENTIALS,
    /** We, not the public, were refused. */
    RATE_LIMITED;

    private static final Map<String, Reason> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Reason::id, Function.identity()));

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name on the wire, for instance {@code no-probe}. */
    public String id() {
        return id;
    }

    /** The reason with this name on the wire, or null where there is none. */
    public static @Nullable Reason byId(String id) {
        return BY_ID.get(id);
    }
}
