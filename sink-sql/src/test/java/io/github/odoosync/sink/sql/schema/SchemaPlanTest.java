package io.github.odoosync.sink.sql.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.table.OwnColumn;
import io.github.odoosync.sink.sql.table.TableColumn;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.SchemaChanges;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is done to a table before its first row (S6). */
class SchemaPlanTest {
    private static final TableName TABLE = new TableName("db", "S", "T");
    private static final FieldSchema ID = FieldSchema.of("id", LogicalType.INT64);
    private static final FieldSchema NAME = FieldSchema.builder("name", LogicalType.STRING)
            .label("Name")
            .help("It's shown")
            .build();

    @Test
    void s6_aNewTableHasKeysAndOwnColumnsAndItsCommentsBehindIt() {
        assertThat(plan(false, SchemaChanges.EVOLVE, Map.of(), ID, NAME).statements())
                .hasSize(2 + OwnColumn.values().length)
                .startsWith(
                        "CREATE TABLE \"db\".\"S\".\"T\" (\"ID\" INT64 NOT NULL, \"NAME\" STRING, \"_SYNCED_AT\" TIMESTAMP,"
                                + " \"_RUN_ID\" STRING, \"_VERSION\" TIMESTAMP, \"_ROW_HASH\" STRING, \"_DELETED\" BOOLEAN,"
                                + " \"_DELETED_AT\" TIMESTAMP, PRIMARY KEY (\"ID\"))",
                        "COMMENT ON COLUMN \"db\".\"S\".\"T\".\"NAME\" IS 'Name: It''s shown'");
    }

    @Test
    void s6_eachFieldIsWrittenToTheColumnThatItHasOrGets() {
        FieldSchema size = FieldSchema.of("size", new LogicalType.Decimal(9, 2));
        Map<String, TableColumn> existing =
                existing(column("id", LogicalType.INT64, null), column("size", new LogicalType.Decimal(5, 2), null));

        assertThat(columns(plan(false, SchemaChanges.EVOLVE, Map.of(), ID, NAME, size)))
                .containsExactly("ID", "NAME", "SIZE");
        assertThat(columns(plan(false, SchemaChanges.EVOLVE, existing, ID, NAME, size)))
                .containsExactly("id", "NAME", "size");
        assertThat(columns(plan(false, SchemaChanges.IGNORE, existing, ID, NAME)))
                .as("a field without a column is left out")
                .containsExactly("id");
        assertThat(columns(plan(false, SchemaChanges.FAIL, existing(column("id", LogicalType.INT64, null)), ID)))
                .containsExactly("id");
        assertThat(plan(false, SchemaChanges.EVOLVE, existing, ID, NAME)
                        .layout()
                        .keys())
                .containsExactly("id");
    }

    @Test
    void s6_aNewTableIsToldOfByItsModelsNameAndHasItsHistoryBesideIt() {
        TargetTable target = TargetTable.builder(
                        "stream", "t", RecordSchema.of("Contact's", List.of(ID), List.of("id")))
                .history(true)
                .build();
        SchemaPlan plan = SchemaPlan.of(new PlainDialect(true), target, TABLE, Map.of());

        assertThat(plan.statements()).endsWith("COMMENT ON TABLE \"db\".\"S\".\"T\" IS 'Contact''s'");
        assertThat(plan.layout().history()).isEqualTo(new TableName("db", "S", "T_HISTORY"));
        assertThat(plan(true, SchemaChanges.EVOLVE, Map.of(), ID).layout().history())
                .isNull();
    }

    @Test
    void s6_aKeyWithoutItsColumnIsRefusedEvenWhereChangesAreIgnored() {
        assertThatThrownBy(() ->
                        plan(false, SchemaChanges.IGNORE, existing(column("name", LogicalType.STRING, null)), ID, NAME))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("field id is now INT64 and the table has no column for it");
    }

    @Test
    void s6_aNewTableHasItsCommentsWithinWhereTheTargetTakesThem() {
        assertThat(plan(true, SchemaChanges.EVOLVE, Map.of(), ID, NAME).statements())
                .singleElement()
                .asString()
                .contains("\"ID\" INT64 NOT NULL, \"NAME\" STRING COMMENT 'Name: It''s shown', ")
                .contains("\"_RUN_ID\" STRING COMMENT 'The run that last wrote the row', ");
    }

    @Test
    void s6_aColumnOfTheSinkThatIsMissingIsAdded() {
        Map<String, TableColumn> existing = existing(column("id", LogicalType.INT64, null));
        existing.remove("_row_hash");
        assertThat(plan(false, SchemaChanges.EVOLVE, existing, ID).statements())
                .containsExactly(
                        "ALTER TABLE \"db\".\"S\".\"T\" ADD COLUMN \"_ROW_HASH\" STRING",
                        "COMMENT ON COLUMN \"db\".\"S\".\"T\".\"_ROW_HASH\" IS 'Hash of the synced values'");
    }

    @Test
    void s6_aNewFieldsColumnIsToldOfAndForgetsTheHashes() {
        Map<String, TableColumn> existing = existing(column("id", LogicalType.INT64, null));
        SchemaPlan plan = plan(false, SchemaChanges.EVOLVE, existing, ID, NAME);
        assertThat(plan.statements())
                .containsExactly(
                        "ALTER TABLE \"db\".\"S\".\"T\" ADD COLUMN \"NAME\" STRING",
                        "COMMENT ON COLUMN \"db\".\"S\".\"T\".\"NAME\" IS 'Name: It''s shown'",
                        "UPDATE \"db\".\"S\".\"T\" SET \"_ROW_HASH\" = NULL");
        assertThat(plan.changes()).containsExactly("column NAME is added");
    }

    @Test
    void s6_aColumnIsToldOfWhereNobodyDidAndLeftWhereSomebodyDid() {
        assertThat(plan(
                                false,
                                SchemaChanges.EVOLVE,
                                existing(
                                        column("id", LogicalType.INT64, null),
                                        column("name", LogicalType.STRING, "somebody's own")),
                                ID,
                                NAME)
                        .statements())
                .isEmpty();
        assertThat(plan(
                                false,
                                SchemaChanges.EVOLVE,
                                existing(
                                        column("id", LogicalType.INT64, null),
                                        column("name", LogicalType.STRING, null)),
                                ID,
                                NAME)
                        .statements())
                .containsExactly("COMMENT ON COLUMN \"db\".\"S\".\"T\".\"name\" IS 'Name: It''s shown'");
        assertThat(plan(
                                false,
                                SchemaChanges.IGNORE,
                                existing(
                                        column("id", LogicalType.INT64, null),
                                        column("name", LogicalType.STRING, null)),
                                ID,
                                NAME)
                        .statements())
                .isEmpty();
    }

    @Test
    void s6_aWideningThatTheTargetCantDoIsRefused() {
        FieldSchema day = FieldSchema.of("day", LogicalType.TIMESTAMP);
        Map<String, TableColumn> existing =
                existing(column("id", LogicalType.INT64, null), column("day", LogicalType.DATE, null));
        assertThatThrownBy(() -> plan(false, SchemaChanges.EVOLVE, existing, ID, day))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("field day is now TIMESTAMP and its column is DATE")
                .hasMessageContaining("rename or drop the old column");
    }

    @Test
    void s6_underFailEvenAWiderColumnIsRefused() {
        FieldSchema size = FieldSchema.of("size", new LogicalType.Decimal(5, 2));
        Map<String, TableColumn> existing =
                existing(column("id", LogicalType.INT64, null), column("size", new LogicalType.Decimal(9, 2), null));

        assertThat(columns(plan(false, SchemaChanges.EVOLVE, existing, ID, size)))
                .containsExactly("id", "size");
        assertThatThrownBy(() -> plan(false, SchemaChanges.FAIL, existing, ID, size))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("field size is now ");
    }

    @Test
    void s6_whatIsRefusedSaysWhatToDoUnderEachPolicy() {
        Map<String, TableColumn> existing =
                existing(column("id", LogicalType.INT64, null), column("old", LogicalType.STRING, null));
        assertThatThrownBy(() -> plan(false, SchemaChanges.FAIL, existing, ID, NAME))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining(
                        "field name is now STRING and the table has no column for it; column old has no field")
                .hasMessageContaining("let the stream follow with SchemaChanges.EVOLVE");
    }

    private static SchemaPlan plan(
            boolean commentsWithin, SchemaChanges policy, Map<String, TableColumn> existing, FieldSchema... fields) {
        TargetTable target = TargetTable.builder("stream", "t", RecordSchema.of(null, List.of(fields), List.of("id")))
                .schemaChanges(policy)
                .build();
        return SchemaPlan.of(new PlainDialect(commentsWithin), target, TABLE, existing);
    }

    private static List<String> columns(SchemaPlan plan) {
        return plan.layout().columns().stream().map(Layout.Column::name).toList();
    }

    private static TableColumn column(String name, LogicalType type, @Nullable String comment) {
        return new TableColumn(name, type.toString(), type, comment);
    }

    /** {@return these columns and the sink's own, by folded name} */
    private static Map<String, TableColumn> existing(TableColumn... columns) {
        Map<String, TableColumn> existing = new LinkedHashMap<>();
        for (TableColumn column : columns) {
            existing.put(column.name(), column);
        }
        for (OwnColumn own : OwnColumn.values()) {
            existing.put(own.column(), column(own.column(), own.type(), own.comment()));
        }
        return existing;
    }
}
