/** The screen of {@code vigie watch}: a pure model, a pure view, and a loop between a terminal and the agent. */
@NullMarked
package org.vigie.cli.screen;

import org.jspecify.annotations.NullMarked;
