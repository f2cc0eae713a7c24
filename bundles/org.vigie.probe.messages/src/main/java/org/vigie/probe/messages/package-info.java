/** Probes for message protocols. */
@NullMarked
package org.vigie.probe.messages;

import org.jspecify.annotations.NullMarked;
