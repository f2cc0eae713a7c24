/**
 * Latency beyond what is usual for a check, at this hour of the week.
 *
 * <p><b>What is usual</b> is a histogram of the logarithm of latency ({@link org.vigie.classify.slow.Sketch}; log buckets with a
 * bounded relative error as in DDSketch, Masson et al., VLDB 2019) over the last one to two weeks, from which come the median,
 * the spread above it and the ninth decile ({@link org.vigie.classify.slow.Usual}). Quantiles, and not mean and deviation,
 * because a latency's tail is heavy: one look of thirty seconds must not make three seconds usual.
 *
 * <p><b>The hour of the week</b> has a habit of its own beside that, one byte each
 * ({@link org.vigie.classify.slow.Hours}), from the second week on. What was slow counts there too, but a week moves a habit by
 * no more than a factor of 1.6: three slow Mondays in a row are a habit, one is an outage.
 *
 * <p><b>One look</b> is beyond the usual where it is further above the median than two deviations, than nine of ten looks,
 * and than half as long again, and by more than 0.1 s. That alone says nothing, for some share of looks is beyond it on every
 * day. So a sequential test ({@link org.vigie.classify.slow.Trial}; Wald 1945, Page 1954, as in the evidence classifier)
 * asks whether half of the looks are beyond it now, where the histogram tells which share used to be: a quiet page is slow
 * with its third slow look, one whose every tenth look is slow by itself with its sixth. By Lorden's bound the mean time
 * between false alarms is 10^4 looks at least, whatever the share.
 *
 * <p>While it is slow nothing is learned. What lasts for three days, longer than any weekend, is the new usual: everything is
 * learned anew. Slow never makes anything down: it sets {@code slow_by}, and what follows from that others decide.
 */
@NullMarked
package org.vigie.classify.slow;

import org.jspecify.annotations.NullMarked;
