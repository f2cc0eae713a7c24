package org.vigie.core.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of binding: a value, or all that is wrong with the text.
 *
 * @param value null exactly where there are mistakes
 * @param mistakes in the order of the file
 */
public record Bound<R>(@Nullable R value, List<Mistake> mistakes) {}
