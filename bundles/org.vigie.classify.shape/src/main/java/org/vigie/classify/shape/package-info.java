/** What a page used to look like: hollow pages and stale feeds. */
@NullMarked
package org.vigie.classify.shape;

import org.jspecify.annotations.NullMarked;
