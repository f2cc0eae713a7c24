/** Tells whoever takes an HTTP request: chats, pagers, alerting systems. What each of them wants to hear is a file. */
@NullMarked
package org.vigie.notify.webhook;

import org.jspecify.annotations.NullMarked;
