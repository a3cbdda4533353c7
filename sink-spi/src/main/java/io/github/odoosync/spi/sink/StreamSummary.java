package io.github.odoosync.spi.sink;

import java.time.Instant;

/**
 * How a stream's part of a run ended.
 *
 * @param table the table it was written to
 * @param freshUntil every change before this moment, by the source's clock, is in the table
 * @param changed records that this run wrote to the table or deleted from it; 0 where it left the table as it was
 */
public record StreamSummary(TargetTable table, Instant freshUntil, long changed) {}
