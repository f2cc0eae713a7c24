package org.vigie.journal;

/**
 * How much a journal may use.
 *
 * @param disk bytes on disk, beyond which the oldest segments go
 * @param memory bytes that wait for a disk in trouble, beyond which the oldest records go
 * @param segment bytes after which a new segment begins
 */
record Limits(long disk, long memory, long segment) {}
