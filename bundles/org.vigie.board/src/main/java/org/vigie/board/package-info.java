/**
 * What a browser sees. Open {@link org.vigie.board.Site} first. The page itself is written in TypeScript, in this room's folder
 * {@code web}; its build result, {@code web/dist}, is committed and becomes part of the bundle. Maven builds it anew where Node
 * and the packages of npm are there, and says so where they are not.
 */
@NullMarked
package org.vigie.board;

import org.jspecify.annotations.NullMarked;
