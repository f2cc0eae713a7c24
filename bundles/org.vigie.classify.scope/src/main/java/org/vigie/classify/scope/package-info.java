/** For whom a function is broken. */
@NullMarked
package org.vigie.classify.scope;

import org.jspecify.annotations.NullMarked;
