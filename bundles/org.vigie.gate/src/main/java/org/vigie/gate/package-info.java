/** The only way in for plug-in jars. */
@NullMarked
package org.vigie.gate;

import org.jspecify.annotations.NullMarked;
