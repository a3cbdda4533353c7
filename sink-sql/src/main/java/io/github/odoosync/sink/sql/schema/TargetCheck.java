package io.github.odoosync.sink.sql.schema;

import io.github.odoosync.sink.sql.table.OwnColumn;
import io.github.odoosync.sink.sql.table.SqlDialect;
import io.github.odoosync.sink.sql.table.TableColumn;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.sink.sql.text.Identifiers;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks a table's names and key before any of them reaches SQL. */
public final class TargetCheck {
    private static final String RESERVED = "_odoosync_";
    private static final Set<LogicalType> KEY_TYPES =
            Set.of(LogicalType.INT64, LogicalType.STRING, LogicalType.BOOLEAN, LogicalType.DATE);

    private final SqlDialect dialect;
    private final TargetTable target;
    private final List<String> refused = new ArrayList<>();

    private TargetCheck(SqlDialect dialect, TargetTable target) {
        this.dialect = dialect;
        this.target = target;
    }

    /**
     * Checks a table.
     *
     * @param dialect how the target spells names
     * @param target what is to be written
     * @param table its full name
     * @throws PermanentSinkException with all that is wrong, if it can't be written under its names or with its key
     */
    public static void check(SqlDialect dialect, TargetTable target, TableName table) {
        TargetCheck check = new TargetCheck(dialect, target);
        check.catalog(table);
        target.namespace().ifPresent(namespace -> check.name("the namespace of stream " + target.stream(), namespace));
        check.name("the table of stream " + target.stream(), target.name());
        if (target.history()) {
            check.name("the table with the history of stream " + target.stream(), target.name() + "_history");
        }
        check.fields(target.schema());
        if (!check.refused.isEmpty()) {
            throw new PermanentSinkException(
                    "table " + target + " can't be written: " + String.join("; ", check.refused), null);
        }
    }

    /**
     * Checks that a table is nobody else's: the registry knows it as the stream's, or it has all columns of the sink's own.
     *
     * @param known whether the registry knows it
     * @param existing its columns by folded name, empty if there is none
     * @param target what is to be written
     * @param table its full name
     * @throws PermanentSinkException if somebody else made it
     */
    public static void requireOurs(
            boolean known, Map<String, TableColumn> existing, TargetTable target, TableName table) {
        boolean ours = Stream.of(OwnColumn.values()).map(OwnColumn::column).allMatch(existing::containsKey);
        if (!known && !existing.isEmpty() && !ours) {
            throw new PermanentSinkException(
                    "table " + table + " exists and was not made by this sink; give stream " + target.stream()
                            + " another table or namespace, or drop or rename the table",
                    null);
        }
    }

    /**
     * Checks that a batch has the schema of its writer, if not the same object.
     *
     * @param target what the writer was opened for
     * @param table its full name
     * @param schema the batch's
     * @throws PermanentSinkException if it has another key or other fields
     */
    public static void requireSchema(TargetTable target, TableName table, RecordSchema schema) {
        RecordSchema own = target.schema();
        if (schema != own
                && (!schema.keyFields().equals(own.keyFields())
                        || !columns(schema).equals(columns(own)))) {
            throw new PermanentSinkException(
                    "the batch has another schema than the writer of table " + table
                            + ": open a new writer with the batch's schema",
                    null);
        }
    }

    private static List<String> columns(RecordSchema schema) {
        return schema.fields().stream().map(FieldSchema::toString).toList();
    }

    private void catalog(TableName table) {
        target.catalog()
                .filter(catalog -> !dialect.fold(catalog).equals(dialect.fold(table.catalog())))
                .ifPresent(catalog -> refused.add("it is to lie in catalog " + catalog
                        + ", and this sink reaches its connection's own only, which is " + table.catalog()
                        + "; make another sink with a URL to it"));
    }

    private void fields(RecordSchema schema) {
        Set<String> taken = Stream.of(OwnColumn.values()).map(OwnColumn::column).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (FieldSchema field : schema.fields()) {
            name("a column of table " + target, field.name());
            String folded = dialect.fold(field.name());
            if (taken.contains(folded)) {
                rename("field " + field.name() + " has the name of a column of the sink's own");
            }
            if (!seen.add(folded)) {
                rename("field " + field.name() + " differs from another only in upper and lower case");
            }
            if (schema.keyFields().contains(field.name()) && !KEY_TYPES.contains(field.type())) {
                refused.add("field " + field.name() + " is " + field.type()
                        + ", which can't be a key; give the stream another key");
            }
        }
    }

    private void name(String what, String name) {
        try {
            Identifiers.check(what, name, dialect.maxIdentifierBytes());
        } catch (PermanentSinkException e) {
            refused.add(e.getMessage());
        }
        if (dialect.fold(name).startsWith(RESERVED)) {
            rename(what + " begins with " + RESERVED + ", which the sink keeps for itself");
        }
    }

    private void rename(String why) {
        refused.add(why + "; rename it in the stream");
    }
}
