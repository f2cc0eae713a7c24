package org.vigie.probe.http;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A way through a JSON tree: names with dots between them, {@code [0]} for one item of a list, {@code [-1]} for the last,
 * {@code [*]} for all.
 */
record JsonPath(List<Step> steps) {
    /** Values that one look needs; a list may be longer. */
    private static final int FOUND_MAX = 1000;

    private static final int ALL = Integer.MIN_VALUE;

    /** One step: into a member, or into an item where the name is empty. */
    record Step(String name, int item) {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where it is none
     */
    static JsonPath of(String path) {
        var steps = new ArrayList<Step>();
        for (int at = 0; at < path.length(); ) {
            char c = path.charAt(at);
            if (c == '[') {
                int end = path.indexOf(']', at);
                steps.add(new Step("", item(path, at + 1, end)));
                at = end + 1;
            } else {
                int start = c == '.' ? at + 1 : at;
                at = start;
                while (at < path.length() && path.charAt(at) != '.' && path.charAt(at) != '[') {
                    at++;
                }
                steps.add(new Step(path.substring(start, at), 0));
            }
        }
        return new JsonPath(List.copyOf(steps));
    }

    private static int item(String path, int start, int end) {
        var inside = end < 0 ? "" : path.substring(start, end);
        try {
            return inside.equals("*") ? ALL : Integer.parseInt(inside);
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException("'" + path + "' is not a path: write a.b[0].c", notOne);
        }
    }

    /** Everything that it leads to. */
    List<JsonNode> find(JsonNode root) {
        List<JsonNode> found = List.of(root);
        for (var step : steps) {
            var next = new ArrayList<JsonNode>();
            found.forEach(node -> follow(node, step, next));
            found = next;
        }
        return found;
    }

    private static void follow(JsonNode from, Step step, List<JsonNode> into) {
        if (!step.name().isEmpty()) {
            add(from.get(step.name()), into);
        } else if (step.item() != ALL) {
            add(from.get(step.item() < 0 ? from.size() + step.item() : step.item()), into);
        } else if (from.isArray()) {
            from.forEach(item -> add(item, into));
        }
    }

    @SuppressWarnings("NullAway") // Jackson answers null for what is not there
    private static void add(JsonNode node, List<JsonNode> into) {
        if (node != null && !node.isNull() && into.size() < FOUND_MAX) {
            into.add(node);
        }
    }
}
