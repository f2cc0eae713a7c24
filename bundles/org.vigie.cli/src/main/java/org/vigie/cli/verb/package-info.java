/** What the verbs do, once a framework runs: the same code for a short-lived one and for the running agent. */
@NullMarked
package org.vigie.cli.verb;

import org.jspecify.annotations.NullMarked;
