/** Tells whatever shows the text of a topic. */
@NullMarked
package org.vigie.notify.mqtt;

import org.jspecify.annotations.NullMarked;
