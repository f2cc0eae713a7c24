package org.vigie.core.expect;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The names that a probe says it offers, for suggestions: {@code status}, {@code json.<path>}, {@code count(css)}. */
final class Documented {
    /** What the agent itself offers with every probe. */
    static final String TOTAL = "total";

    private final Set<String> names;

    Documented(List<String> values) {
        names = values.stream().map(Documented::name).collect(Collectors.toCollection(TreeSet::new));
        if (!names.isEmpty()) {
            names.add(TOTAL);
        }
    }

    private static String name(String value) {
        int colon = value.indexOf(": ");
        return colon < 0 ? value : value.substring(0, colon);
    }

    /** Whether this may be asked for. */
    boolean offers(Subject subject) {
        return names.isEmpty() || names.stream().anyMatch(name -> fits(name, subject));
    }

    private static boolean fits(String name, Subject subject) {
        var root = root(name);
        boolean takes = root.length() < name.length();
        if (subject.argument() != null || !takes) {
            return root.equals(subject.name());
        }
        return subject.name().startsWith(root + ".");
    }

    /** {@code json.<path>} and {@code count(css)} are named {@code json} and {@code count}. */
    private static String root(String name) {
        int call = name.indexOf('(');
        int path = name.indexOf(".<");
        return name.substring(0, call >= 0 ? call : path >= 0 ? path : name.length());
    }

    /** The names as somebody would type them. */
    Set<String> roots() {
        return names.stream().map(Documented::root).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return String.join(", ", names);
    }
}
