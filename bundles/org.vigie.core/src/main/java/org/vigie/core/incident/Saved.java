package org.vigie.core.incident;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.verdict.Incident;

/**
 * Everything that a {@link Life} goes on with after a restart.
 *
 * @param incident the open or the last one; null: none
 * @param told whether the start was told
 * @param toldTo whom
 * @param holds since when which conditions have held
 * @param peaks worst share by function
 * @param groups worst share by function and group
 * @param symptoms how everything failed that did, by function
 */
record Saved(
        @Nullable Incident incident,
        boolean told,
        List<String> toldTo,
        SortedMap<String, Instant> holds,
        SortedMap<String, Double> peaks,
        SortedMap<String, Double> groups,
        SortedMap<String, Symptom> symptoms) {}
