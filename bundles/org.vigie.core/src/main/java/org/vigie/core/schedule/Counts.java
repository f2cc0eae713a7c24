package org.vigie.core.schedule;

/**
 * How a schedule is doing.
 *
 * @param checks on it
 * @param running looks that are under way
 * @param failing checks whose last look was bad
 * @param shed looks that did not take place because too much was due, since the beginning
 * @param next when the schedule {@linkplain Schedule#next has to be asked} next
 */
public record Counts(int checks, int running, int failing, long shed, long next) {}
