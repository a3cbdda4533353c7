package io.github.odoosync.sink.jdbc.internal.merge;

import static io.github.odoosync.sink.sql.text.Identifiers.quote;
import static java.util.stream.Collectors.joining;

import io.github.odoosync.sink.jdbc.internal.dialect.Dialect;
import io.github.odoosync.sink.sql.record.Judgement;
import io.github.odoosync.sink.sql.record.Verdict;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.table.Layout.Column;
import io.github.odoosync.spi.sink.Deletes;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The statements that bring a batch into its table: rows are staged, judged against the table, and then inserted,
 * updated or deleted as they were judged.
 */
final class MergeSql {
    private final Dialect dialect;
    private final Layout layout;

    MergeSql(Dialect dialect, Layout layout) {
        this.dialect = dialect;
        this.layout = layout;
    }

    /** {@return the statement that makes the staging table: five columns of its own, then the layout's} */
    String createStage() {
        return Stream.concat(
                        Stream.of(
                                "_odoosync_ordinal INTEGER",
                                "_odoosync_forced BOOLEAN",
                                "_version TIMESTAMP",
                                "_row_hash VARCHAR",
                                "_deleted BOOLEAN"),
                        layout.columns().stream()
                                .map(column -> quote(column.name())
                                        + " "
                                        + dialect.stagingTypeName(column.field().type())))
                .collect(joining(", ", "CREATE TEMP TABLE _odoosync_stage (", ")"));
    }

    /** {@return the statement that gives each staged row its {@link Verdict}, and the version that the table holds} */
    String judge() {
        return """
                CREATE TEMP TABLE _odoosync_verdicts AS
                SELECT s._odoosync_ordinal, %s AS verdict, t._version AS held
                FROM _odoosync_stage s LEFT JOIN %s AS t ON %s""".formatted(
                Judgement.sql(quote(layout.keys().get(0)), layout.deletes() == Deletes.HARD), table(), sameKey());
    }

    /** {@return the query of all verdicts as one text, a letter per staged row in their order} */
    String verdicts() {
        return "SELECT string_agg(verdict, '' ORDER BY _odoosync_ordinal) FROM _odoosync_verdicts";
    }

    /** {@return the statement that writes the new rows; parameters: moment, run} */
    String insert() {
        return """
                INSERT INTO %s (_synced_at, _run_id, _version, _row_hash, _deleted%s)
                SELECT CAST(? AS TIMESTAMP), ?, s._version, s._row_hash, FALSE%s
                FROM _odoosync_stage s, _odoosync_verdicts v WHERE %s""".formatted(
                        table(),
                        each(layout.columns(), column -> ", " + quote(column.name())),
                        each(layout.columns(), column -> ", " + staged(column)),
                        judged(Verdict.CREATED));
    }

    /** {@return the statement that overwrites rows, whose other columns stay; parameters: moment, run} */
    String update() {
        List<Column> values = layout.columns().stream()
                .filter(column -> !layout.keys().contains(column.name()))
                .toList();
        return """
                UPDATE %s AS t SET _synced_at = CAST(? AS TIMESTAMP), _run_id = ?, _version = s._version,
                  _row_hash = s._row_hash, _deleted = FALSE, _deleted_at = NULL%s
                FROM _odoosync_stage s, _odoosync_verdicts v WHERE %s AND %s""".formatted(
                        table(),
                        each(values, column -> ", " + quote(column.name()) + " = " + staged(column)),
                        judged(Verdict.UPDATED),
                        sameKey());
    }

    /** {@return the statement that marks rows as deleted; parameters: moment, run, moment} */
    String softDelete() {
        return """
                UPDATE %s AS t SET _synced_at = CAST(? AS TIMESTAMP), _run_id = ?, _version = s._version,
                  _deleted = TRUE, _deleted_at = COALESCE(t._deleted_at, CAST(? AS TIMESTAMP))
                FROM _odoosync_stage s, _odoosync_verdicts v WHERE %s AND %s""".formatted(table(), judged(Verdict.DELETED), sameKey());
    }

    /** {@return the statement that removes rows} */
    String hardDelete() {
        return "DELETE FROM %s AS t USING _odoosync_stage s, _odoosync_verdicts v WHERE %s AND %s"
                .formatted(table(), judged(Verdict.DELETED), sameKey());
    }

    /** {@return the statements that remove the temporary tables} */
    List<String> drop() {
        return List.of("DROP TABLE _odoosync_stage", "DROP TABLE _odoosync_verdicts");
    }

    private String table() {
        return layout.table().sql();
    }

    private static String judged(Verdict verdict) {
        return "v._odoosync_ordinal = s._odoosync_ordinal AND v.verdict = '" + verdict.letter() + "'";
    }

    private String sameKey() {
        return layout.keys().stream()
                .map(key -> "t." + quote(key) + " = s." + quote(key))
                .collect(joining(" AND "));
    }

    /** {@return the staged value in the type that it has in the table} */
    private String staged(Column column) {
        String type = dialect.typeName(column.field().type());
        String value = "s." + quote(column.name());
        return type.equals(dialect.stagingTypeName(column.field().type()))
                ? value
                : "CAST(" + value + " AS " + type + ")";
    }

    private static String each(List<Column> columns, Function<Column, String> part) {
        return columns.stream().map(part).collect(joining());
    }
}
