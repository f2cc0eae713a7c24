/** What a browser sees. */
@NullMarked
package org.vigie.board;

import org.jspecify.annotations.NullMarked;
