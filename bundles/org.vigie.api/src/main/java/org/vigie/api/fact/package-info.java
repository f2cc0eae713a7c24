/**
 * What was seen or said: facts never change. Open {@link org.vigie.api.fact.Observation} first; {@link org.vigie.api.Heard} is
 * how a fact reaches those who judge.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.api.fact;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
