package io.github.odoosync.spi.sink;

import java.time.Instant;

/**
 * How a stream's part of a run ended.
 *
 * @param table the table it was written to
 * @param freshUntil every change before this moment, by the source's clock, is in the table
 * @param delivered records delivered in this run
 */
public record StreamSummary(TargetTable table, Instant freshUntil, long delivered) {}
