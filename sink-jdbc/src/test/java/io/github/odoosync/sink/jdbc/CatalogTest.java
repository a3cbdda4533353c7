package io.github.odoosync.sink.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.TargetTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {

    @Test
    void aTableOfAnotherCatalogIsRefusedRatherThanWrittenElsewhere(@TempDir Path folder) {
        TargetTable elsewhere = TargetTable.builder(
                        "res.partner",
                        "res_partner",
                        RecordSchema.of(null, List.of(FieldSchema.of("id", LogicalType.INT64)), List.of("id")))
                .catalog("finance")
                .namespace("odoo")
                .build();
        RunContext context = new RunContext("shop", "run", Instant.EPOCH);
        try (SinkRun run = JdbcSink.duckDb(folder.resolve("shop.duckdb")).open(context)) {
            assertThatThrownBy(() -> run.writer(elsewhere))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContaining("finance.odoo.res_partner")
                    .hasMessageContaining("catalog finance");
        }
    }
}
