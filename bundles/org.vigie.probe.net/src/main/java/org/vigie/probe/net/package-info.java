/** Probes below HTTP: TCP, DNS, TLS. */
@NullMarked
package org.vigie.probe.net;

import org.jspecify.annotations.NullMarked;
