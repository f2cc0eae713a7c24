/** A probe for databases, which speaks to them by drivers that the user puts beside the agent's file. */
@NullMarked
package org.vigie.probe.jdbc;

import org.jspecify.annotations.NullMarked;
