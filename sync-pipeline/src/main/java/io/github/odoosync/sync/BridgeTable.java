package io.github.odoosync.sync;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.sync.internal.schema.Distribution;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table beside a stream's own that a distribution is unfolded into: a row per line and analytic account.
 *
 * <p>Its rows have no life of their own, so those that a line no longer has are removed, whatever becomes of lines.
 *
 * @param target where the rows go; owned by a stream of its own name, the line's with the field behind (S10)
 */
record BridgeTable(TargetTable target) {
    /** The column that refers to the line. */
    static final String LINE = "line";

    static BridgeTable of(SyncStream stream, String field) {
        RecordSchema schema = RecordSchema.of(
                null,
                List.of(
                        reference(LINE, stream.model()),
                        reference("plan", "account.analytic.plan"),
                        reference("account", AnalyticPlans.ACCOUNTS),
                        FieldSchema.of("percent", new LogicalType.Decimal(24, Distribution.SCALE))),
                List.of(LINE, "account"));
        return new BridgeTable(TargetTable.builder(
                        stream.name() + "." + field, stream.bridgeTable().orElseThrow(), schema)
                .catalog(stream.catalog().orElse(null))
                .namespace(stream.namespace().orElse(null))
                .schemaChanges(stream.schemaChanges())
                .deletes(Deletes.HARD)
                .build());
    }

    /** A line's share of one account, in the line's version. */
    SyncRecord row(long line, @Nullable Long plan, long account, BigDecimal percent, @Nullable Instant version) {
        @Nullable Object[] values = {line, plan, account, percent};
        return SyncRecord.upsert(target.schema(), values, version);
    }

    /** The news that a line has no share of an account any more. */
    SyncRecord without(RecordKey key) {
        return SyncRecord.delete(target.schema(), key, null);
    }

    private static FieldSchema reference(String name, String model) {
        return FieldSchema.builder(name, LogicalType.INT64).relatedModel(model).build();
    }
}
