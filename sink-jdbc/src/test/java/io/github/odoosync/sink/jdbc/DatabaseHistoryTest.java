package io.github.odoosync.sink.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.testkit.sink.SinkFixture;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the table of versions is made, on every database; what it says of the past is the contract's. */
abstract class DatabaseHistoryTest extends SinkFixture {
    private final DatabaseTarget database;

    DatabaseHistoryTest(DatabaseTarget database) {
        this.database = database;
    }

    @Override
    protected final DatabaseTarget newTarget() {
        return database;
    }

    @Test
    void s6_aColumnThatIsWidenedIsSoInTheVersionsToo() {
        write("run", kept(PARTNER), partner(1, "one", v(1)));
        RecordSchema wider = RecordSchema.of(
                "Contact",
                List.of(
                        FieldSchema.of("id", LogicalType.INT64),
                        FieldSchema.of("name", LogicalType.STRING),
                        FieldSchema.of("credit", new LogicalType.Decimal(30, 8))),
                List.of("id"));
        write(
                "run",
                kept(wider),
                SyncRecord.upsert(wider, new Object[] {1L, "one", new BigDecimal("0.00000001")}, v(2)));

        assertThat(database.versions(kept(wider)))
                .extracting(version -> version.value("credit"))
                .containsExactly(null, new BigDecimal("0.00000001"));
    }

    @Test
    void s6_theVersionsHaveTheTablesColumnsButForItsMarks() {
        write("run", kept(PARTNER), partner(1, "one", v(1)));

        assertThat(database.versions(kept(PARTNER)).get(0).values().keySet())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "credit",
                        "category_ids",
                        "_synced_at",
                        "_run_id",
                        "_version",
                        "_row_hash",
                        "_valid_from",
                        "_valid_to");
    }

    @Test
    void s10_aTableOfVersionsThatTheSinkDidNotMakeIsRefused() throws SQLException {
        database.execute("CREATE TABLE res_partner_history (id BIGINT)");

        assertThatThrownBy(() -> open(kept(PARTNER)))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("res_partner_history");
        assertThat(database.text("SELECT count(*) FROM res_partner_history")).isEqualTo("0");
    }

    private static TargetTable kept(RecordSchema schema) {
        return TargetTable.builder(PARTNERS.stream(), PARTNERS.name(), schema)
                .history(true)
                .build();
    }
}
