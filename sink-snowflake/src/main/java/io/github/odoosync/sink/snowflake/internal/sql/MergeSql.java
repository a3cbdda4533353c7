package io.github.odoosync.sink.snowflake.internal.sql;

import static io.github.odoosync.sink.sql.text.Identifiers.quote;
import static java.util.stream.Collectors.joining;

import io.github.odoosync.sink.sql.record.Judgement;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.table.Layout.Column;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.sink.Deletes;
import java.util.List;
import java.util.function.Function;

/**
 * The statements that bring an attempt's staged rows into their table. Both judge each row the same way: of a key the newest
 * row stands for all (S4), and what the table holds is compared with it (S5).
 */
public final class MergeSql {
    private static final String NOW = "TO_TIMESTAMP_NTZ(?, '" + SnowflakeDialect.MOMENT_FORMAT + "')";

    private final Layout layout;
    private final TableName stage;
    private final String guard;

    /**
     * Prepares the merge.
     *
     * @param layout the table
     * @param stage the staging table
     * @param guard a condition that holds while the attempt may write; its parameters come behind the others
     */
    public MergeSql(Layout layout, TableName stage, String guard) {
        this.layout = layout;
        this.stage = stage;
        this.guard = guard;
    }

    /**
     * {@return the query of all verdicts as one text, a letter per staged row in their order; parameter: the attempt}
     */
    public String verdicts() {
        return "SELECT LISTAGG(j._odoosync_verdict, '') WITHIN GROUP (ORDER BY j._odoosync_ordinal) FROM (%s) j"
                .formatted(judged());
    }

    /** {@return the one statement that writes; parameters: the moment, the run, the attempt, then the guard's} */
    public String merge() {
        List<Column> values = layout.columns().stream()
                .filter(column -> !layout.keys().contains(column.name()))
                .toList();
        return """
                MERGE INTO %s t USING (
                SELECT %s AS _odoosync_now, ? AS _odoosync_run, j._odoosync_verdict, j._version, j._row_hash%s
                FROM (%s) j
                WHERE j._odoosync_verdict IN ('C', 'U', 'D') AND %s) s
                ON %s
                WHEN MATCHED AND s._odoosync_verdict = 'D' THEN %s
                WHEN MATCHED AND s._odoosync_verdict = 'U' THEN UPDATE SET _synced_at = s._odoosync_now,
                  _run_id = s._odoosync_run, _version = s._version, _row_hash = s._row_hash, _deleted = FALSE,
                  _deleted_at = NULL%s
                WHEN NOT MATCHED AND s._odoosync_verdict = 'C' THEN INSERT
                  (_synced_at, _run_id, _version, _row_hash, _deleted%s)
                  VALUES (s._odoosync_now, s._odoosync_run, s._version, s._row_hash, FALSE%s)""".formatted(
                        layout.table().sql(),
                        NOW,
                        each(layout.columns(), column -> ", " + unpacked(column)),
                        judged(),
                        guard,
                        sameKey(),
                        delete(),
                        each(values, column -> ", " + quote(column.name()) + " = s." + quote(column.name())),
                        each(layout.columns(), column -> ", " + quote(column.name())),
                        each(layout.columns(), column -> ", s." + quote(column.name())));
    }

    private String delete() {
        return layout.deletes() == Deletes.HARD ? "DELETE" : """
                UPDATE SET _synced_at = s._odoosync_now,
                  _run_id = s._odoosync_run, _version = s._version, _deleted = TRUE,
                  _deleted_at = COALESCE(t._deleted_at, s._odoosync_now)""";
    }

    /** {@return the attempt's rows, each with its verdict} */
    private String judged() {
        String keys = each(layout.keys(), key -> ", " + quote(key)).substring(2);
        // of a key, what was forced makes void all that came before it
        String since = "SELECT a.*, MAX(IFF(a._odoosync_forces, a._odoosync_ordinal, NULL)) OVER (PARTITION BY %s)"
                        .formatted(keys)
                + " AS _odoosync_since FROM " + stage.sql() + " a WHERE a._odoosync_attempt = ?";
        String placed = """
                SELECT n.*, n._odoosync_since IS NOT NULL AS _odoosync_forced,
                  ROW_NUMBER() OVER (PARTITION BY %s ORDER BY IFF(n._odoosync_ordinal < n._odoosync_since, 1, 0),
                    n._version DESC NULLS LAST, IFF(n._deleted, 1, 0), n._odoosync_ordinal DESC) AS _odoosync_place
                FROM (%s) n""".formatted(keys, since);
        return """
                SELECT s.*, CASE WHEN s._odoosync_place > 1 THEN 'S' ELSE %s END AS _odoosync_verdict
                FROM (%s) s LEFT JOIN %s t ON %s""".formatted(
                        Judgement.sql(quote(layout.keys().get(0)), layout.deletes() == Deletes.HARD),
                        placed,
                        layout.table().sql(),
                        sameKey());
    }

    private String sameKey() {
        return layout.keys().stream()
                .map(key -> "t." + quote(key) + " = s." + quote(key))
                .collect(joining(" AND "));
    }

    /** {@return the staged value in the type that it has in the table} */
    private static String unpacked(Column column) {
        String name = quote(column.name());
        if (column.field().type().equals(LogicalType.JSON)) {
            return "PARSE_JSON(j." + name + ") AS " + name;
        }
        return column.field().type().equals(LogicalType.INT64_ARRAY)
                ? "PARSE_JSON(j." + name + ")::ARRAY AS " + name
                : "j." + name;
    }

    private static <T> String each(List<T> parts, Function<T, String> part) {
        return parts.stream().map(part).collect(joining());
    }
}
