package io.github.odoosync.sink.sql.schema;

import static io.github.odoosync.sink.sql.text.Identifiers.quote;

import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.table.OwnColumn;
import io.github.odoosync.sink.sql.table.SqlDialect;
import io.github.odoosync.sink.sql.table.TableColumn;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.SchemaChanges;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be done to a table so that it can take a schema's records (S6). */
public final class SchemaPlan {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaPlan.class);

    private final SqlDialect dialect;
    private final TargetTable target;
    private final TableName table;
    private final Map<String, TableColumn> existing;
    private final List<String> statements = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final List<Layout.Column> columns = new ArrayList<>();
    private boolean columnsAdded;

    private SchemaPlan(SqlDialect dialect, TargetTable target, TableName table, Map<String, TableColumn> existing) {
        this.dialect = dialect;
        this.target = target;
        this.table = table;
        this.existing = existing;
    }

    /**
     * Compares a table with a schema.
     *
     * @param dialect of the database
     * @param target the schema, and how its changes are taken
     * @param table the table's full name
     * @param existing its columns by folded name, empty if it is to be created
     * @return what to do
     * @throws PermanentSinkException if a change is refused
     */
    public static SchemaPlan of(
            SqlDialect dialect, TargetTable target, TableName table, Map<String, TableColumn> existing) {
        SchemaPlan plan = new SchemaPlan(dialect, target, table, existing);
        if (existing.isEmpty()) {
            plan.create();
        } else {
            plan.adapt();
        }
        return plan;
    }

    /** {@return the statements, in order} */
    public List<String> statements() {
        return statements;
    }

    /** {@return what the statements do, a phrase each; comments aside} */
    public List<String> changes() {
        return changes;
    }

    /** {@return where the fields go once the statements have run} */
    public Layout layout() {
        List<String> keys = columns.stream()
                .filter(column -> isKey(column.field()))
                .map(Layout.Column::name)
                .toList();
        return new Layout(
                table,
                List.copyOf(columns),
                keys,
                target.deletes(),
                target.history() ? dialect.historyOf(table) : null);
    }

    private void create() {
        List<FieldSchema> fields = target.schema().fields();
        String definitions = Stream.concat(
                        fields.stream()
                                .map(field -> definition(
                                        dialect.spell(field.name()),
                                        field.type(),
                                        isKey(field) ? " NOT NULL" : "",
                                        text(field))),
                        Stream.of(OwnColumn.values())
                                .map(own -> definition(dialect.spell(own.column()), own.type(), "", own.comment())))
                .collect(Collectors.joining(", "));
        changes.add("table " + table + " is created with the columns of " + fields.size() + " fields");
        statements.add("CREATE TABLE " + table.sql() + " (" + definitions + primaryKey() + ")");
        target.schema()
                .label()
                .ifPresent(
                        label -> statements.add("COMMENT ON TABLE " + table.sql() + " IS " + dialect.literal(label)));
        for (int i = 0; i < fields.size(); i++) {
            String column = dialect.spell(fields.get(i).name());
            write(i, fields.get(i), column);
            commentApart(column, text(fields.get(i)));
        }
        for (OwnColumn own : OwnColumn.values()) {
            commentApart(dialect.spell(own.column()), own.comment());
        }
    }

    private String primaryKey() {
        return dialect.hasPrimaryKeys()
                ? target.schema().keyFields().stream()
                        .map(key -> quote(dialect.spell(key)))
                        .collect(Collectors.joining(", ", ", PRIMARY KEY (", ")"))
                : "";
    }

    private void adapt() {
        for (OwnColumn own : OwnColumn.values()) {
            if (!existing.containsKey(own.column())) {
                add(dialect.spell(own.column()), own.type(), own.comment());
            }
        }
        Map<String, TableColumn> others = new HashMap<>(existing);
        Stream.of(OwnColumn.values()).map(OwnColumn::column).forEach(others::remove);
        List<FieldSchema> fields = target.schema().fields();
        for (int i = 0; i < fields.size(); i++) {
            TableColumn column = others.remove(dialect.fold(fields.get(i).name()));
            if (column == null) {
                adaptNew(i, fields.get(i));
            } else {
                adapt(i, fields.get(i), column);
            }
        }
        if (columnsAdded) {
            // the hash of a row that was written without the column may already count its value
            statements.add(
                    "UPDATE " + table.sql() + " SET " + quote(dialect.spell(OwnColumn.ROW_HASH.column())) + " = NULL");
        }
        if (target.schemaChanges() == SchemaChanges.FAIL) {
            others.values().forEach(column -> refused.add("column " + column.name() + " has no field any more"));
        }
        if (!refused.isEmpty()) {
            throw new PermanentSinkException(refusal(), null);
        }
    }

    private void adaptNew(int index, FieldSchema field) {
        if (target.schemaChanges() == SchemaChanges.EVOLVE && !isKey(field)) {
            String column = dialect.spell(field.name());
            add(column, field.type(), text(field));
            write(index, field, column);
            columnsAdded = true;
        } else {
            leaveOut(field, "the table has no column for it");
        }
    }

    private void adapt(int index, FieldSchema field, TableColumn column) {
        String wanted = dialect.typeName(field.type());
        LogicalType held = column.type();
        Optional<LogicalType> widened = column.widenedFor(field.type())
                .filter(wider -> held != null && (wider.equals(held) || dialect.widens(held, wider)));
        boolean wideEnough = target.schemaChanges() == SchemaChanges.FAIL
                ? wanted.equals(column.typeName())
                : widened.isPresent() && widened.get().equals(held);
        if (wideEnough) {
            write(index, field, column.name());
        } else if (target.schemaChanges() == SchemaChanges.EVOLVE && widened.isPresent()) {
            changes.add("column " + column.name() + " is widened from " + column.typeName() + " to "
                    + dialect.typeName(widened.get()));
            statements.add("ALTER TABLE " + table.sql() + " ALTER COLUMN " + quote(column.name()) + " SET DATA TYPE "
                    + dialect.typeName(widened.get()));
            write(index, field, column.name());
        } else {
            leaveOut(field, "its column is " + column.typeName());
        }
        if (target.schemaChanges() == SchemaChanges.EVOLVE && column.comment() == null) {
            comment(column.name(), text(field));
        }
    }

    private void leaveOut(FieldSchema field, String why) {
        String difference = "field " + field.name() + " is now " + dialect.typeName(field.type()) + " and " + why;
        if (target.schemaChanges() == SchemaChanges.IGNORE && !isKey(field)) {
            LOG.warn("table {}: {}; it is not written, since schema changes are ignored", table, difference);
        } else {
            refused.add(difference);
        }
    }

    private String refusal() {
        String next = target.schemaChanges() == SchemaChanges.FAIL
                ? "change the table to match, or let the stream follow with SchemaChanges.EVOLVE"
                : "rename or drop the old column, so that the field gets a new one, or leave the field out of the"
                        + " stream; a changed key needs a new table";
        return "table " + table + " does not fit stream " + target.stream() + ": " + String.join("; ", refused)
                + ". The stream stops before it writes anything; " + next;
    }

    private boolean isKey(FieldSchema field) {
        return target.schema().keyFields().contains(field.name());
    }

    private void write(int index, FieldSchema field, String column) {
        columns.add(new Layout.Column(index, field, column));
    }

    private void add(String column, LogicalType type, String text) {
        changes.add("column " + column + " is added");
        statements.add("ALTER TABLE " + table.sql() + " ADD COLUMN " + definition(column, type, "", text));
        commentApart(column, text);
    }

    private static String text(FieldSchema field) {
        return Stream.of(field.label(), field.help())
                .flatMap(Optional::stream)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(": "));
    }

    private void commentApart(String column, String text) {
        if (!dialect.commentsInDefinitions()) {
            comment(column, text);
        }
    }

    private void comment(String column, String text) {
        if (!text.isEmpty()) {
            statements.add("COMMENT ON COLUMN " + table.sql() + "." + quote(column) + " IS " + dialect.literal(text));
        }
    }

    private String definition(String column, LogicalType type, String constraint, String text) {
        String comment = dialect.commentsInDefinitions() && !text.isEmpty() ? " COMMENT " + dialect.literal(text) : "";
        return quote(column) + " " + dialect.typeName(type) + constraint + comment;
    }
}
