/** A small service that goes through the blackout of 21 December 2023. */
@NullMarked
package org.vigie.demo;

import org.jspecify.annotations.NullMarked;
