package org.vigie.core.classify;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one classifier made of everything that it saw of one subject, to be written down and taken up again.
 *
 * @param classifier stage and name
 * @param version of its state record
 * @param subject of the stage
 * @param state the record, or the tree that one was written as
 */
public record Learned(
        String classifier,
        int version,
        String subject,
        @Nullable Object state) {
    /** As a tree of maps, lists, text, longs, doubles, booleans and nulls. Takes time: call it where nobody waits. */
    public @Nullable Object tree() {
        return state instanceof Record alive ? StateForm.toTree(alive) : state;
    }

    /** The same without what this version of Vigie cannot read; null: that is everything. */
    public static @Nullable Learned of(Map<?, ?> entry) {
        return entry.get("classifier") instanceof String classifier
                        && entry.get("version") instanceof Long version
                        && entry.get("subject") instanceof String subject
                        && entry.get("state") instanceof Map<?, ?> state
                ? new Learned(classifier, version.intValue(), subject, state)
                : null;
    }
}
