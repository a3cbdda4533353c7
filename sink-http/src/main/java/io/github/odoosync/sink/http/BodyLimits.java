package io.github.odoosync.sink.http;

/**
 * How much of a body may come.
 *
 * @param largest the most bytes as they come
 * @param largestUnpacked the most bytes that may come out of them
 * @param inMemory the most bytes that are held in memory; more lie in a file
 * @param cut whether what is beyond {@code largest} is left off; else it fails the answer
 */
public record BodyLimits(long largest, long largestUnpacked, long inMemory, boolean cut) {}
