package io.github.odoosync.sink.salesforce.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.source.SourceFields;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnlinkedTest {
    private static final RecordSchema SCHEMA = RecordSchema.of(
            "Contact",
            List.of(FieldSchema.of("Id", LogicalType.STRING), FieldSchema.of(SourceFields.ODOO_ID, LogicalType.INT64)),
            List.of("Id"));
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

    private final Unlinked unlinked = new Unlinked();

    @Test
    void remembersHowARecordWasUntilItIsLinkedOrDeleted() {
        unlinked.note(List.of(row("a", null, THEN), row("b", 7L, THEN), row("c", null, THEN), row("d", null, null)));
        assertThat(unlinked.read("a")).isEqualTo(THEN);
        assertThat(unlinked.read("b")).as("linked").isNull();
        assertThat(unlinked.read("d")).as("without a version").isNull();

        unlinked.note(List.of(
                row("a", 8L, THEN.plusSeconds(1)), SyncRecord.delete(SCHEMA, RecordKey.of("c"), THEN.plusSeconds(1))));
        assertThat(unlinked.read("a")).isNull();
        assertThat(unlinked.read("c")).isNull();
    }

    @Test
    void forgetsWhatWasLinked() {
        unlinked.note(List.of(row("a", null, THEN), row("b", null, THEN)));

        unlinked.forget(List.of("a"));

        assertThat(unlinked.read("a")).isNull();
        assertThat(unlinked.read("b")).isEqualTo(THEN);
    }

    @Test
    void remembersTheLastFiftyThousand() {
        unlinked.note(rows(0, 50_000));
        assertThat(unlinked.read("0")).isEqualTo(THEN);

        // read again, so that it is not among the oldest any more
        unlinked.note(List.of(row("0", null, THEN.plusSeconds(1))));
        unlinked.note(rows(50_000, 50_002));

        assertThat(unlinked.read("0")).isEqualTo(THEN.plusSeconds(1));
        assertThat(unlinked.read("1")).isNull();
        assertThat(unlinked.read("2")).isNull();
        assertThat(unlinked.read("3")).isEqualTo(THEN);
        assertThat(unlinked.read("50001")).isEqualTo(THEN);
    }

    private static List<SyncRecord> rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> row(String.valueOf(i), null, THEN))
                .toList();
    }

    private static SyncRecord row(String id, @Nullable Long odooId, @Nullable Instant version) {
        return SyncRecord.upsert(SCHEMA, new @Nullable Object[] {id, odooId}, version);
    }
}
