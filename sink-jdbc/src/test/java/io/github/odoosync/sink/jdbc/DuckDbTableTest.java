package io.github.odoosync.sink.jdbc;

import static io.github.odoosync.spi.sink.Outcome.CREATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.TargetTable;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB's tables: what is its own of names, types and comments. */
class DuckDbTableTest extends DatabaseTableTest {
    DuckDbTableTest(@TempDir Path folder) {
        super(new DuckDbTarget(folder));
    }

    @Test
    void tableAndColumnsCarryLabelAndHelpAsComments() throws SQLException {
        open(PARTNERS);
        assertThat(database.text("SELECT comment FROM duckdb_tables() WHERE table_name = 'res_partner'"))
                .isEqualTo("Contact");
        assertThat(comment("name")).isEqualTo("Name: What it's called");
        assertThat(comment("id")).isEqualTo("ID");
        assertThat(comment("_deleted")).isNotEmpty();
        assertThat(comment("credit")).isEmpty();
    }

    @Test
    void commentIsAddedWhereThereIsNoneAndAPersonsOwnStays() throws SQLException {
        open(PARTNERS);
        database.execute("COMMENT ON COLUMN res_partner.name IS 'mine'", "COMMENT ON COLUMN res_partner.id IS NULL");
        open(PARTNERS);
        assertThat(comment("name")).isEqualTo("mine");
        assertThat(comment("id")).isEqualTo("ID");
    }

    @Test
    void columnsHaveDuckDbsTypes() throws SQLException {
        open(TargetTable.builder("types", "types", everyType()).build());
        assertThat(database.text("SELECT string_agg(data_type, ' ' ORDER BY column_index) FROM duckdb_columns()"
                        + " WHERE table_name = 'types' AND column_name NOT LIKE '\\_%' ESCAPE '\\'"))
                .isEqualTo("BIGINT VARCHAR DOUBLE DECIMAL(24,6) BOOLEAN DATE TIMESTAMP JSON BIGINT[]");
    }

    @Test
    void tableWhoseNameCannotBeOneIsRefused() {
        assertRefused(TargetTable.builder("s", " ", PARTNER).build());
        assertRefused(TargetTable.builder("s", "x".repeat(256), PARTNER).build());
        assertRefused(TargetTable.builder("s", "_odoosync_streams", PARTNER).build());
        assertRefused(TargetTable.builder("s", "t", PARTNER).namespace("").build());
    }

    @Test
    void namespaceMayBeNamedAsTheFile() {
        TargetTable table =
                TargetTable.builder("s", "t", PARTNER).namespace("warehouse").build();
        assertThat(outcomes(write("run", table, partner(1, "one", v(1))))).containsExactly(CREATED);
        assertThat(target().rows(table)).hasSize(1);
    }

    @Test
    void s6_columnOfATypeThatTheSinkDoesNotKnowIsRefused() throws SQLException {
        open(PARTNERS);
        database.execute("ALTER TABLE res_partner ALTER COLUMN name SET DATA TYPE BLOB");
        assertThatThrownBy(() -> open(PARTNERS)).hasMessageContainingAll("field name", "VARCHAR", "BLOB");
    }

    @Test
    void typeThatDuckDbCannotChangeIsRefusedAndLeavesTheTable() throws SQLException {
        TargetTable narrow = amounts(new LogicalType.Decimal(10, 2));
        open(narrow);
        database.execute("CREATE INDEX mine ON amounts (id)");
        assertThatThrownBy(() -> open(amounts(LogicalType.MONEY)))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContainingAll("amounts", "depend on it");
        open(narrow);
    }

    private String comment(String column) throws SQLException {
        return database.text("SELECT comment FROM duckdb_columns() WHERE table_name = 'res_partner' AND column_name = '"
                + column + "'");
    }
}
