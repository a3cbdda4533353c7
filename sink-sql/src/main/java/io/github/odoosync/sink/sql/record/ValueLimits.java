package io.github.odoosync.sink.sql.record;

/**
 * How much of a type's range a database can store.
 *
 * @param nulInText whether text may hold the character NUL
 * @param maxText how many characters, and bytes of UTF-8, a text may have
 * @param minDay the first day, counted from 1970-01-01
 * @param maxDay the last day
 * @param minMicros the first moment, in microseconds from 1970-01-01T00:00Z
 * @param maxMicros the last moment
 */
public record ValueLimits(boolean nulInText, int maxText, long minDay, long maxDay, long minMicros, long maxMicros) {}
