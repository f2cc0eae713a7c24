/** What is written about outages when they are over: the story of one, the report of a month. */
@NullMarked
package org.vigie.cli.account;

import org.jspecify.annotations.NullMarked;
