/** Starts a framework in this process. On the class path: knows the JDK and the framework, and no other room. */
@NullMarked
package org.vigie.cli.launch;

import org.jspecify.annotations.NullMarked;
