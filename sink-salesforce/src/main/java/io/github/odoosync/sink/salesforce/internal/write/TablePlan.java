package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.spi.sink.Deletes;

/**
 * How a table's records are written.
 *
 * @param upserts how live records are sent
 * @param deletions how records are marked that are gone, with no columns unless {@link Deletes#SOFT}
 * @param deletes what happens to those
 */
public record TablePlan(RowShape upserts, RowShape deletions, Deletes deletes) {}
