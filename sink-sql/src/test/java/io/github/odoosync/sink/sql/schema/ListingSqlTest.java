package io.github.odoosync.sink.sql.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.sql.table.TableColumn;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The queries that tell what a table holds (S9). */
class ListingSqlTest {
    private static final TableName TABLE = new TableName("db", "s", "t");
    private static final RecordSchema SCHEMA = RecordSchema.of(
            null,
            List.of(
                    FieldSchema.of("id", LogicalType.INT64),
                    FieldSchema.of("company", LogicalType.INT64),
                    FieldSchema.of("name", LogicalType.STRING),
                    FieldSchema.of("tag_ids", LogicalType.INT64_ARRAY)),
            List.of("id", "company"));

    @Test
    void s9_rowsComeInTheOrderOfTheKey() {
        assertThat(listing("ID", "company").rows(false))
                .isEqualTo("SELECT t.\"ID\", t.\"company\", _version, _row_hash, _deleted FROM \"db\".\"s\".\"t\" AS t"
                        + " ORDER BY t.\"ID\", t.\"company\"");
        assertThat(listing("id", "company").rows(true)).contains(" WHERE _version >= CAST(? AS TIMESTAMP) ORDER BY ");
    }

    @Test
    void s9_referencesAreFoundInNumbersAndInLists() {
        ListingSql listing = listing("id", "company", "tag_ids", "name");
        assertThat(listing.referring("company", List.of(1L, 2L)))
                .endsWith(" WHERE NOT COALESCE(_deleted, FALSE) AND t.\"company\" IN (1, 2)");
        assertThat(listing.referring("tag_ids", List.of(7L))).endsWith(" t.\"tag_ids\" && CAST(ARRAY[7] AS BIGINT[])");
        assertThatThrownBy(() -> listing.referring("name", List.of(1L)))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("field name of table s.t is STRING and refers to nothing");
    }

    @Test
    void s9_aTableWithoutItsKeyCantBeListed() {
        assertThatThrownBy(() -> listing("id").rows(false))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("no column for the key field company");
    }

    @Test
    void s9_whatIsNotThereHoldsNothing() {
        assertThat(listing().nothingIsHeld()).isTrue();
        assertThat(listing("id").nothingIsHeld()).isFalse();
        assertThat(listing("ID").hasColumn("id")).isTrue();
        assertThat(listing("id").hasColumn("name")).isFalse();
        assertThat(listing("id").table()).isEqualTo(TABLE);
        assertThat(listing("id").keys()).extracting(FieldSchema::name).containsExactly("id", "company");
    }

    private static ListingSql listing(String... columns) {
        Map<String, TableColumn> existing = new LinkedHashMap<>();
        PlainDialect dialect = new PlainDialect(false);
        for (String column : columns) {
            existing.put(dialect.fold(column), new TableColumn(column, "any", null, null));
        }
        return new ListingSql(dialect, TABLE, SCHEMA, existing);
    }
}
