/** Probes that speak HTTP. */
@NullMarked
package org.vigie.probe.http;

import org.jspecify.annotations.NullMarked;
