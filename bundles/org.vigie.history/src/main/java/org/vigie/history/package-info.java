/**
 * Keeps what was seen of every function: by minute for 7 days, by hour for 400.
 *
 * <p>For each function and minute: how many looks, of all agents together, found it good, bad, or could not see it, and a
 * sketch of how long the good ones took, whose quantiles are at most 2.2 % off. Not by agent: sixteen agents would make sixteen
 * times as much of it, and from where something is bad is told by the incident. An hour adds up its minutes, and how many of
 * them were good or bad.
 *
 * <p>Looks are counted in memory. Every five minutes what is new goes into the journal {@code history}, in one record; when an
 * hour is over, it goes into the file of its day, and the journal forgets it. So healthy checks write nothing, and a process
 * that is killed loses five minutes at most. Eight days have a file of minutes ({@code 2026-11-24.minutes}); then that becomes
 * a file of hours. Late looks are added to their own minute while that is kept. {@code docs/decisions/0013} has the format.
 *
 * <p>The way through the code: {@link org.vigie.history.Historian} hears, {@link org.vigie.history.Annals} knows what is where,
 * {@link org.vigie.history.Strip} is one function's hour, {@link org.vigie.history.Shelf} the disk.
 */
@NullMarked
package org.vigie.history;

import org.jspecify.annotations.NullMarked;
