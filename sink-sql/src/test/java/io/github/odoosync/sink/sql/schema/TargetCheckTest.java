package io.github.odoosync.sink.sql.schema;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.sql.table.TableColumn;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names and keys that can't stand are told before any of them reaches SQL; a name has 20 bytes here. */
class TargetCheckTest {
    private static final TableName TABLE = new TableName("db", "S", "T");

    @Test
    void aPlainTablePasses() {
        assertThatCode(() -> check(table("plain"))).doesNotThrowAnyException();
        assertThatCode(() -> check(table("plain").namespace("books").catalog("DB")))
                .doesNotThrowAnyException();
    }

    @Test
    void aNamespaceThatIsTooLongIsNamed() {
        refused(table("plain").namespace("a_namespace_of_many_bytes"), "the namespace of stream stream");
    }

    @Test
    void aCatalogThatIsNotTheConnectionsIsNamed() {
        refused(table("plain").catalog("other"), "catalog other", "which is db");
    }

    @Test
    void theTableOfAHistoryHasToBeNameableToo() {
        assertThatCode(() -> check(table("fifteen_letters"))).doesNotThrowAnyException();
        refused(table("fifteen_letters").history(true), "the history of stream stream", "fifteen_letters_history");
    }

    @Test
    void namesOfTheSinksOwnAreKeptForIt() {
        refused(table("_odoosync_x"), "begins with _odoosync_");
        refused(table("plain", FieldSchema.of("_VERSION", LogicalType.STRING)), "a column of the sink's own");
    }

    @Test
    void aFieldWhoseNameIsTooLongIsNamed() {
        refused(
                table("plain", FieldSchema.of("a_field_of_very_many_bytes", LogicalType.STRING)),
                "a column of table",
                "a_field_of_very_many_bytes");
    }

    @Test
    void fieldsThatOneColumnWouldHoldAreRefused() {
        refused(
                table("plain", FieldSchema.of("a", LogicalType.STRING), FieldSchema.of("A", LogicalType.STRING)),
                "differs from another only in upper and lower case");
    }

    @Test
    void aKeyThatCantBeOrderedIsRefused() {
        refused(
                TargetTable.builder(
                        "stream",
                        "plain",
                        RecordSchema.of(null, List.of(FieldSchema.of("id", LogicalType.FLOAT64)), List.of("id"))),
                "field id is FLOAT64, which can't be a key");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        refused(
                table("_odoosync_x", FieldSchema.of("a", LogicalType.STRING), FieldSchema.of("A", LogicalType.STRING))
                        .namespace("a_namespace_of_many_bytes")
                        .catalog("other"),
                "catalog other",
                "the namespace of stream stream",
                "begins with _odoosync_",
                "differs from another only in upper and lower case");
    }

    @Test
    void s10_aTableOfSomebodyElseIsRefusedUnlessTheRegistryKnowsIt() {
        TargetTable target = table("plain").build();
        Map<String, TableColumn> foreign = Map.of("id", new TableColumn("id", "INT64", LogicalType.INT64, null));
        assertThatThrownBy(() -> TargetCheck.requireOurs(false, foreign, target, TABLE))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("table S.T exists and was not made by this sink");
        assertThatCode(() -> TargetCheck.requireOurs(true, foreign, target, TABLE))
                .doesNotThrowAnyException();
        assertThatCode(() -> TargetCheck.requireOurs(false, Map.of(), target, TABLE))
                .doesNotThrowAnyException();
    }

    @Test
    void aBatchHasTheFieldsAndTheKeyOfItsWriter() {
        FieldSchema code = FieldSchema.of("code", LogicalType.STRING);
        TargetTable target = table("plain", code).build();
        assertThatCode(() -> TargetCheck.requireSchema(target, TABLE, target.schema()))
                .doesNotThrowAnyException();
        assertThatCode(() -> TargetCheck.requireSchema(
                        target, TABLE, table("plain", code).build().schema()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> TargetCheck.requireSchema(
                        target, TABLE, table("plain").build().schema()))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("open a new writer");
        RecordSchema otherKey = RecordSchema.of(null, target.schema().fields(), List.of("code"));
        assertThatThrownBy(() -> TargetCheck.requireSchema(target, TABLE, otherKey))
                .isInstanceOf(PermanentSinkException.class);
    }

    private static void refused(TargetTable.Builder target, String... words) {
        assertThatThrownBy(() -> check(target))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContainingAll(words);
    }

    private static void check(TargetTable.Builder target) {
        TargetCheck.check(new PlainDialect(false), target.build(), TABLE);
    }

    private static TargetTable.Builder table(String name, FieldSchema... more) {
        List<FieldSchema> fields = new ArrayList<>(List.of(FieldSchema.of("id", LogicalType.INT64)));
        fields.addAll(List.of(more));
        return TargetTable.builder("stream", name, RecordSchema.of(null, fields, List.of("id")));
    }
}
