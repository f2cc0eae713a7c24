/** The only room that knows Paho: carries letters to and from a broker. */
@NullMarked
package org.vigie.mqtt;

import org.jspecify.annotations.NullMarked;
