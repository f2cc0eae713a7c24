/**
 * JUnit 5 inside a framework, driven by Pax Exam, which has no driver for it. A test class says
 * {@code @ExtendWith(InContainer.class)}; each of its tests then runs in the framework that its {@code @Configuration}
 * describes, with {@code @Inject} fields filled from the service registry. Open
 * {@link org.vigie.testkit.container.InContainer} first.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.testkit.container;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
