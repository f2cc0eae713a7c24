/** Whether the vendor admits it. */
@NullMarked
package org.vigie.classify.admission;

import org.jspecify.annotations.NullMarked;
