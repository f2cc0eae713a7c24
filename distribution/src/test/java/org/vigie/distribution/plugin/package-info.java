/** Plug-ins that the tests drop in. */
@NullMarked
package org.vigie.distribution.plugin;

import org.jspecify.annotations.NullMarked;
