/**
 * The words that everything in Vigie shares: ids, symptoms, time. Whoever writes a plug-in opens
 * {@link org.vigie.api.probe.Probe}, {@link org.vigie.api.classify.Classifier} or {@link org.vigie.api.notify.Notifier} first.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
