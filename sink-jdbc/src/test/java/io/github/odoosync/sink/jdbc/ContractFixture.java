package io.github.odoosync.sink.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Words in which the contracts are told: a small table, its records, and batches of them. */
abstract class ContractFixture {
    static final RecordSchema PARTNER = RecordSchema.of(
            "Contact",
            List.of(
                    FieldSchema.builder("id", LogicalType.INT64).label("ID").build(),
                    FieldSchema.builder("name", LogicalType.STRING)
                            .label("Name")
                            .help("What it's called")
                            .build(),
                    FieldSchema.of("credit", LogicalType.MONEY),
                    FieldSchema.of("category_ids", LogicalType.INT64_ARRAY)),
            List.of("id"));
    static final TargetTable PARTNERS =
            TargetTable.builder("res.partner", "res_partner", PARTNER).build();

    /** {@return an empty target, the same throughout a test} */
    abstract TestTarget target();

    /** {@return the moment number {@code n}; a larger number is later} */
    static Instant v(int n) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(n);
    }

    static SyncRecord partner(long id, String name, @Nullable Instant version) {
        return SyncRecord.upsert(PARTNER, new @Nullable Object[] {id, name, null, List.of(1L, id)}, version);
    }

    static SyncRecord gone(long id, @Nullable Instant version) {
        return SyncRecord.delete(PARTNER, RecordKey.of(id), version);
    }

    static RunContext run(String runId) {
        return new RunContext("contract", runId, v(0));
    }

    /** Writes one batch in a run of its own. */
    WriteResult write(String runId, TargetTable table, SyncRecord... records) {
        try (SinkRun run = target().sink().open(run(runId));
                SinkWriter writer = run.writer(table)) {
            WriteResult result = writer.write(RecordBatch.of(1, table.schema(), List.of(records)));
            assertCountsAddUp(result, records.length);
            return result;
        }
    }

    /** Opens a table and writes nothing. */
    void open(TargetTable table) {
        try (SinkRun run = target().sink().open(run("run"));
                SinkWriter writer = run.writer(table)) {
            assertThat(writer).isNotNull();
        }
    }

    WriteResult write(SyncRecord... records) {
        return write("run", PARTNERS, records);
    }

    List<StoredRow> partners() {
        return target().rows(PARTNERS);
    }

    StoredRow partner(long id) {
        return partners().stream()
                .filter(row -> Objects.equals(row.value("id"), id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + id));
    }

    static List<Outcome> outcomes(WriteResult result) {
        return IntStream.range(0, result.delivered()).mapToObj(result::outcome).toList();
    }

    /** S7 holds for every batch of every test. */
    static void assertCountsAddUp(WriteResult result, int delivered) {
        long sum = 0;
        for (Outcome outcome : Outcome.values()) {
            sum += result.count(outcome);
        }
        assertThat(sum).isEqualTo(delivered).isEqualTo(result.delivered());
        assertThat(result.rejections()).hasSize((int) result.count(Outcome.REJECTED));
    }
}
