package org.vigie.api.verdict;

/**
 * Events that had to be dropped, named instead of silent.
 *
 * @param n its own number among the events of the writing agent
 * @param from first dropped {@code n}
 * @param to last dropped {@code n}
 * @param count how many
 */
public record Gap(long n, long from, long to, long count) implements Verdict {}
