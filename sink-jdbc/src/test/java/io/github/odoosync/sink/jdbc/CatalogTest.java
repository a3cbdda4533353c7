package io.github.odoosync.sink.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.HeldRow;
import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {

    @Test
    void aTableOfAnotherCatalogIsRefusedRatherThanWrittenElsewhere(@TempDir Path folder) {
        try (SinkRun run = open(folder)) {
            assertThatThrownBy(() -> run.writer(partners("finance")))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContaining("finance.odoo.res_partner")
                    .hasMessageContaining("catalog finance")
                    .hasMessageContaining("which is shop");
        }
    }

    @Test
    void aTableOfTheConnectionsOwnCatalogIsWrittenThere(@TempDir Path folder) {
        TargetTable partners = partners("SHOP");
        try (SinkRun run = open(folder);
                SinkWriter writer = run.writer(partners)) {
            SyncRecord ada = SyncRecord.upsert(partners.schema(), new Object[] {1L}, Instant.EPOCH);

            writer.write(RecordBatch.of(1, partners.schema(), List.of(ada)));

            try (HeldRows held = run.held(partners);
                    Stream<HeldRow> rows = held.rows(null)) {
                assertThat(rows.map(HeldRow::key)).containsExactly(RecordKey.of(1L));
            }
        }
    }

    private static SinkRun open(Path folder) {
        return JdbcSink.duckDb(folder.resolve("shop.duckdb")).open(new RunContext("shop", "run", Instant.EPOCH));
    }

    private static TargetTable partners(String catalog) {
        RecordSchema schema = RecordSchema.of(null, List.of(FieldSchema.of("id", LogicalType.INT64)), List.of("id"));
        return TargetTable.builder("res.partner", "res_partner", schema)
                .catalog(catalog)
                .namespace("odoo")
                .build();
    }
}
