package io.github.odoosync.sink.jdbc;

import static io.github.odoosync.spi.sink.Outcome.CREATED;
import static io.github.odoosync.spi.sink.Outcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.sql.text.Identifiers;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.testkit.sink.SinkFixture;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the tables of every database: names, and what others did to them between two runs. */
abstract class DatabaseTableTest extends SinkFixture {
    final DatabaseTarget database;

    DatabaseTableTest(DatabaseTarget database) {
        this.database = database;
    }

    @Override
    protected final DatabaseTarget newTarget() {
        return database;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"select", "we\"ird", "a\"; drop table res_partner; --", "with space", "Ünïcode 表", "a.b", "'"})
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
        assertThat(database.text("SELECT %1$s FROM %1$s.%1$s".formatted(Identifiers.quote(name))))
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
    void keyThatCannotBeComparedIsRefused() {
        RecordSchema schema =
                RecordSchema.of(null, List.of(FieldSchema.of("rate", LogicalType.FLOAT64)), List.of("rate"));
        assertRefused(TargetTable.builder("s", "t", schema).build());
    }

    @Test
    void s6_smallerIntegerColumnIsWidened() throws SQLException {
        open(PARTNERS);
        database.execute("ALTER TABLE res_partner ALTER COLUMN id SET DATA TYPE INTEGER");
        write(partner(Long.MAX_VALUE, "one", v(1)));
        assertThat(partners()).extracting(row -> row.value("id")).containsExactly(Long.MAX_VALUE);
    }

    @Test
    void s6_columnsThatAPersonAddedStay() throws SQLException {
        write(partner(1, "one", v(1)));
        database.execute("ALTER TABLE res_partner ADD COLUMN note VARCHAR", "UPDATE res_partner SET note = 'mine'");
        write(partner(1, "ONE", v(2)), partner(2, "two", v(1)));
        assertThat(partners()).extracting(row -> row.value("note")).containsExactly("mine", null);
    }

    @Test
    void columnOfTheSinksOwnThatWasDroppedComesBack() throws SQLException {
        write(partner(1, "one", v(1)));
        database.execute(
                "ALTER TABLE res_partner DROP COLUMN _row_hash",
                "ALTER TABLE res_partner DROP COLUMN _deleted",
                "ALTER TABLE res_partner DROP COLUMN _version");
        assertThat(outcomes(write(partner(1, "one", v(1)), partner(2, "two", v(1)))))
                .containsExactly(UPDATED, CREATED);
        assertThat(partner(1).version()).isEqualTo(v(1));
    }

    @Test
    void s10_tableThatTheSinkDidNotMakeIsRefused() throws SQLException {
        database.execute(
                "CREATE TABLE res_partner (id BIGINT, name VARCHAR)", "INSERT INTO res_partner VALUES (1, 'x')");
        assertRefused(PARTNERS);
        try (SinkRun run = target().sink().open(run("lists"))) {
            assertThatThrownBy(() -> run.held(PARTNERS)).isInstanceOf(PermanentSinkException.class);
        }
        assertThat(database.text("SELECT count(*) FROM res_partner")).isEqualTo("1");
        assertThat(database.text("SELECT count(*) FROM _odoosync_streams")).isEqualTo("0");
    }

    @Test
    void s10_viewIsRefused() throws SQLException {
        database.execute("CREATE VIEW res_partner AS SELECT 1 AS id");
        assertRefused(PARTNERS);
    }

    @Test
    void s10_tableOfADroppedRegistryIsTakenUpAgain() throws SQLException {
        write(partner(1, "one", v(1)));
        database.execute("DROP TABLE _odoosync_streams");
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

    static TargetTable amounts(LogicalType type) {
        RecordSchema schema = RecordSchema.of(
                null, List.of(FieldSchema.of("id", LogicalType.INT64), FieldSchema.of("amount", type)), List.of("id"));
        return TargetTable.builder("amounts", "amounts", schema).build();
    }

    static RecordSchema everyType() {
        return RecordSchema.of(
                "Every type",
                List.of(
                        FieldSchema.builder("id", LogicalType.INT64).label("ID").build(),
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

    final void assertRefused(TargetTable table) {
        assertThatThrownBy(() -> open(table)).isInstanceOf(PermanentSinkException.class);
    }
}
