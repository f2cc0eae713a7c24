/** What passes through the command socket of a running agent. Knows the JDK and nothing else. */
@NullMarked
package org.vigie.cli.socket;

import org.jspecify.annotations.NullMarked;
