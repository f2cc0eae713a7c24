/** Files to catalogue: YAML with positions, mistakes, reload. */
@NullMarked
package org.vigie.config;

import org.jspecify.annotations.NullMarked;
