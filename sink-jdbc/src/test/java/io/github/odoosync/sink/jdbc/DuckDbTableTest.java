package io.github.odoosync.sink.jdbc;

import static io.github.odoosync.spi.sink.Outcome.CREATED;
import static io.github.odoosync.spi.sink.Outcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.jdbc.internal.sql.Identifiers;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.testkit.sink.SinkFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DuckDB's tables: names, comments, and what others did to them between two runs. */
class DuckDbTableTest extends SinkFixture {
    private final DuckDbTarget duckDb;

    DuckDbTableTest(@TempDir Path folder) {
        this.duckDb = new DuckDbTarget(folder);
    }

    @Override
    protected DuckDbTarget newTarget() {
        return duckDb;
    }

    @Test
    void tableAndColumnsCarryLabelAndHelpAsComments() throws SQLException {
        open(PARTNERS);
        assertThat(duckDb.text("SELECT comment FROM duckdb_tables() WHERE table_name = 'res_partner'"))
                .isEqualTo("Contact");
        assertThat(comment("name")).isEqualTo("Name: What it's called");
        assertThat(comment("id")).isEqualTo("ID");
        assertThat(comment("_deleted")).isNotEmpty();
        assertThat(comment("credit")).isEmpty();
    }

    @Test
    void commentIsAddedWhereThereIsNoneAndAPersonsOwnStays() throws SQLException {
        open(PARTNERS);
        duckDb.execute("COMMENT ON COLUMN res_partner.name IS 'mine'", "COMMENT ON COLUMN res_partner.id IS NULL");
        open(PARTNERS);
        assertThat(comment("name")).isEqualTo("mine");
        assertThat(comment("id")).isEqualTo("ID");
    }

    @Test
    void columnsHaveDuckDbsTypes() throws SQLException {
        open(TargetTable.builder("types", "types", everyType()).build());
        assertThat(duckDb.text("SELECT string_agg(data_type, ' ' ORDER BY column_index) FROM duckdb_columns()"
                        + " WHERE table_name = 'types' AND column_name NOT LIKE '\\_%' ESCAPE '\\'"))
                .isEqualTo("BIGINT VARCHAR DOUBLE DECIMAL(24,6) BOOLEAN DATE TIMESTAMP JSON BIGINT[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"select", "we\"ird", "a\"; DROP TABLE res_partner; --", "with space", "Ünïcode 表", "a.b", "'"})
    void namesThatNeedQuotesAreQuoted(String name) throws SQLException {
        RecordSchema schema = RecordSchema.of(
                name,
                List.of(FieldSchema.builder(name, LogicalType.STRING)
                        .label(name)
                        .build()),
                List.of(name));
        TargetTable table =
                TargetTable.builder(name, name, schema).namespace(name).build();
        open(PARTNERS);
        SyncRecord record = SyncRecord.upsert(schema, new Object[] {"value"}, v(1));
        assertThat(outcomes(write("run", table, record))).containsExactly(CREATED);
        assertThat(duckDb.text("SELECT %1$s FROM warehouse.%1$s.%1$s".formatted(Identifiers.quote(name))))
                .isEqualTo("value");
        assertThat(partners()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\uD800", "_version", "_DELETED", "_odoosync_stage", "ID"})
    void fieldWhoseNameCannotBeAColumnIsRefused(String name) {
        RecordSchema schema = RecordSchema.of(
                null,
                List.of(FieldSchema.of("id", LogicalType.INT64), FieldSchema.of(name, LogicalType.STRING)),
                List.of("id"));
        assertRefused(TargetTable.builder("s", "t", schema).build());
    }

    @Test
    void tableWhoseNameCannotBeOneIsRefused() {
        assertRefused(TargetTable.builder("s", " ", PARTNER).build());
        assertRefused(TargetTable.builder("s", "x".repeat(256), PARTNER).build());
        assertRefused(TargetTable.builder("s", "_odoosync_streams", PARTNER).build());
        assertRefused(TargetTable.builder("s", "t", PARTNER).namespace("").build());
    }

    @Test
    void keyThatCannotBeComparedIsRefused() {
        RecordSchema schema =
                RecordSchema.of(null, List.of(FieldSchema.of("rate", LogicalType.FLOAT64)), List.of("rate"));
        assertRefused(TargetTable.builder("s", "t", schema).build());
    }

    @Test
    void namespaceMayBeNamedAsTheFile() {
        TargetTable table =
                TargetTable.builder("s", "t", PARTNER).namespace("warehouse").build();
        assertThat(outcomes(write("run", table, partner(1, "one", v(1))))).containsExactly(CREATED);
        assertThat(target().rows(table)).hasSize(1);
    }

    @Test
    void s10_tableThatTheSinkDidNotMakeIsRefused() throws SQLException {
        duckDb.execute("CREATE TABLE res_partner (id BIGINT, name VARCHAR)", "INSERT INTO res_partner VALUES (1, 'x')");
        assertRefused(PARTNERS);
        assertThat(duckDb.text("SELECT count(*) FROM res_partner")).isEqualTo("1");
        assertThat(duckDb.text("SELECT count(*) FROM _odoosync_streams")).isEqualTo("0");
    }

    @Test
    void s10_viewIsRefused() throws SQLException {
        duckDb.execute("CREATE VIEW res_partner AS SELECT 1 AS id");
        assertRefused(PARTNERS);
    }

    @Test
    void s10_tableOfADroppedRegistryIsTakenUpAgain() throws SQLException {
        write(partner(1, "one", v(1)));
        duckDb.execute("DROP TABLE _odoosync_streams");
        assertThat(outcomes(write(partner(1, "ONE", v(2))))).containsExactly(UPDATED);
    }

    @Test
    void s10_nameInOtherLettersIsTheSameTable() {
        open(PARTNERS);
        assertRefused(TargetTable.builder("res.users", "Res_Partner", PARTNER).build());
        TargetTable own =
                TargetTable.builder("res.partner", "RES_PARTNER", PARTNER).build();
        assertThat(outcomes(write("run", own, partner(1, "one", v(1))))).containsExactly(CREATED);
        assertThat(partners()).hasSize(1);
    }

    @Test
    void s6_smallerIntegerColumnIsWidened() throws SQLException {
        open(PARTNERS);
        duckDb.execute("ALTER TABLE res_partner ALTER COLUMN id SET DATA TYPE INTEGER");
        write(partner(Long.MAX_VALUE, "one", v(1)));
        assertThat(partners()).extracting(row -> row.value("id")).containsExactly(Long.MAX_VALUE);
    }

    @Test
    void s6_columnOfATypeThatTheSinkDoesNotKnowIsRefused() throws SQLException {
        open(PARTNERS);
        duckDb.execute("ALTER TABLE res_partner ALTER COLUMN name SET DATA TYPE BLOB");
        assertThatThrownBy(() -> open(PARTNERS)).hasMessageContainingAll("field name", "VARCHAR", "BLOB");
    }

    @Test
    void s6_columnsThatAPersonAddedStay() throws SQLException {
        write(partner(1, "one", v(1)));
        duckDb.execute("ALTER TABLE res_partner ADD COLUMN note VARCHAR", "UPDATE res_partner SET note = 'mine'");
        write(partner(1, "ONE", v(2)), partner(2, "two", v(1)));
        assertThat(partners()).extracting(row -> row.value("note")).containsExactly("mine", null);
    }

    @Test
    void columnOfTheSinksOwnThatWasDroppedComesBack() throws SQLException {
        write(partner(1, "one", v(1)));
        duckDb.execute(
                "ALTER TABLE res_partner DROP COLUMN _row_hash",
                "ALTER TABLE res_partner DROP COLUMN _deleted",
                "ALTER TABLE res_partner DROP COLUMN _version");
        assertThat(outcomes(write(partner(1, "one", v(1)), partner(2, "two", v(1)))))
                .containsExactly(UPDATED, CREATED);
        assertThat(partner(1).version()).isEqualTo(v(1));
    }

    @Test
    void typeThatDuckDbCannotChangeIsRefusedAndLeavesTheTable() throws SQLException {
        TargetTable narrow = amounts(new LogicalType.Decimal(10, 2));
        open(narrow);
        duckDb.execute("CREATE INDEX mine ON amounts (id)");
        assertThatThrownBy(() -> open(amounts(LogicalType.MONEY)))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContainingAll("amounts", "depend on it");
        open(narrow);
    }

    private static TargetTable amounts(LogicalType type) {
        RecordSchema schema = RecordSchema.of(
                null, List.of(FieldSchema.of("id", LogicalType.INT64), FieldSchema.of("amount", type)), List.of("id"));
        return TargetTable.builder("amounts", "amounts", schema).build();
    }

    private static RecordSchema everyType() {
        return RecordSchema.of(
                null,
                List.of(
                        FieldSchema.of("id", LogicalType.INT64),
                        FieldSchema.of("text", LogicalType.STRING),
                        FieldSchema.of("ratio", LogicalType.FLOAT64),
                        FieldSchema.of("amount", LogicalType.MONEY),
                        FieldSchema.of("active", LogicalType.BOOLEAN),
                        FieldSchema.of("day", LogicalType.DATE),
                        FieldSchema.of("moment", LogicalType.TIMESTAMP),
                        FieldSchema.of("document", LogicalType.JSON),
                        FieldSchema.of("ids", LogicalType.INT64_ARRAY)),
                List.of("id"));
    }

    private String comment(String column) throws SQLException {
        return duckDb.text("SELECT comment FROM duckdb_columns() WHERE table_name = 'res_partner' AND column_name = '"
                + column + "'");
    }

    private void assertRefused(TargetTable table) {
        assertThatThrownBy(() -> open(table)).isInstanceOf(PermanentSinkException.class);
    }
}
