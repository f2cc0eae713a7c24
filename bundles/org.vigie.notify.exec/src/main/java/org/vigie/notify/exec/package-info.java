/** Tells a program, which tells whomever it likes. */
@NullMarked
package org.vigie.notify.exec;

import org.jspecify.annotations.NullMarked;
