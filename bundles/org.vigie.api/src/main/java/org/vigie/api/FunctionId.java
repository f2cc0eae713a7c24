package org.vigie.api;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * One thing that a service does, observed by exactly one check: {@code x/timeline}.
 *
 * @param service id of the service, {@code [a-z0-9_-]{1,64}}; a leading {@code _} is reserved
 * @param function id of the function within it, of the same form
 */
public record FunctionId(String service, String function) implements Comparable<FunctionId> {
    /** The reserved service under which an agent publishes the references by which it judges its own line. */
    public static final String LINE = "_line";

    /** The reserved service whose functions are networks and countries. */
    public static final String NETWORK = "_network";

    private static final Pattern ID = Pattern.compile("[a-z0-9_-]{1,64}");

    private static final Comparator<FunctionId> ORDER =
            Comparator.comparing(FunctionId::service).thenComparing(FunctionId::function);

    /** Whether this text may be an id of a service, function or agent. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    @Override
    public int compareTo(FunctionId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return service + "/" + function;
    }
}
