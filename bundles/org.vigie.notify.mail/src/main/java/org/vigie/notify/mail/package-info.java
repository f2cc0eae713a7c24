/** Tells people by mail. The library that speaks SMTP lives inside, and is loaded when the first mail is due. */
@NullMarked
package org.vigie.notify.mail;

import org.jspecify.annotations.NullMarked;
