/** A probe that sees pages as people do: with a real browser, where one is installed. */
@NullMarked
package org.vigie.probe.browser;

import org.jspecify.annotations.NullMarked;
