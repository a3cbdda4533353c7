package io.github.odoosync.sink.sql.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
