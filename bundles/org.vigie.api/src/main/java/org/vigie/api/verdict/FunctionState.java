package org.vigie.api.verdict;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;

/**
 * The verdict on one function.
 *
 * @param function which
 * @param condition the judgement
 * @param symptom how it fails; null where it does not
 * @param since since when it is so
 * @param confidence 0 to 1
 * @param known vantage points that can tell
 * @param bad those of them that see it failing
 */
public record FunctionState(
        FunctionId function,
        Condition condition,
        @Nullable Symptom symptom,
        Instant since,
        double confidence,
        int known,
        int bad)
        implements Verdict {}
