package io.github.odoosync.sink.jdbc.internal.merge;

import static io.github.odoosync.sink.sql.text.Identifiers.quote;
import static java.util.stream.Collectors.joining;

import io.github.odoosync.sink.sql.record.Verdict;
import io.github.odoosync.sink.sql.table.HistoryColumn;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.table.OwnColumn;
import io.github.odoosync.sink.sql.table.TableName;
import java.util.List;
import java.util.stream.Stream;

/**
 * The statements that keep each version of a record, in one transaction with the merge that makes it the past: the version
 * that held ends, and another begins, where the content is another.
 *
 * <p>A version begins when the record says that it changed. One that says nothing, or no later than what is known of it
 * already (its version in the table, and when its last version began or ended), was changed unseen, and begins when that is
 * noticed.
 */
final class HistorySql {
    private final Layout layout;
    private final TableName history;

    HistorySql(Layout layout, TableName history) {
        this.layout = layout;
        this.history = history;
    }

    /**
     * {@return the statement that says what begins and ends, and when, by what was judged and before any of it is done;
     * parameter: moment}
     */
    String turns() {
        return """
                CREATE TEMP TABLE _odoosync_turns AS SELECT _odoosync_ordinal, ends, begins,
                  CASE WHEN version > known OR known IS NULL AND version IS NOT NULL THEN version
                    ELSE GREATEST(CAST(? AS TIMESTAMP), known) END AS at
                FROM (SELECT s._odoosync_ordinal, h.%1$s IS NOT NULL AS ends, NOT s._deleted AS begins,
                    s._version AS version, GREATEST(v.held, COALESCE(h.%1$s,
                      (SELECT max(past.%2$s) FROM %3$s AS past WHERE %4$s))) AS known
                  FROM _odoosync_stage s JOIN _odoosync_verdicts v ON v._odoosync_ordinal = s._odoosync_ordinal
                    LEFT JOIN %3$s AS h ON %5$s
                  WHERE v.verdict IN ('%6$s', '%7$s', '%8$s')
                    AND (h.%1$s IS NULL OR s._deleted OR h._row_hash IS DISTINCT FROM s._row_hash)) AS turn""".formatted(
                        HistoryColumn.VALID_FROM,
                        HistoryColumn.VALID_TO,
                        history.sql(),
                        sameKey("past"),
                        open("h"),
                        Verdict.CREATED.letter(),
                        Verdict.UPDATED.letter(),
                        Verdict.DELETED.letter());
    }

    /** {@return the query of how many versions are to end and to begin, as one text with a blank between} */
    String counts() {
        return "SELECT count(*) FILTER (WHERE ends) || ' ' || count(*) FILTER (WHERE begins) FROM _odoosync_turns";
    }

    /** {@return the statement that ends versions} */
    String end() {
        return """
                UPDATE %s AS h SET %s = n.at FROM _odoosync_turns n, _odoosync_stage s
                WHERE n.ends AND s._odoosync_ordinal = n._odoosync_ordinal AND %s""".formatted(history.sql(), HistoryColumn.VALID_TO, open("h"));
    }

    /** {@return the statement that begins versions with what the table holds now} */
    String begin() {
        List<String> columns = Stream.concat(
                        layout.columns().stream().map(column -> quote(column.name())),
                        Stream.of(OwnColumn.SYNCED_AT, OwnColumn.RUN_ID, OwnColumn.VERSION, OwnColumn.ROW_HASH)
                                .map(OwnColumn::column))
                .toList();
        return """
                INSERT INTO %s (%s, %s) SELECT t.%s, n.at FROM _odoosync_turns n, _odoosync_stage s, %s AS t
                WHERE n.begins AND s._odoosync_ordinal = n._odoosync_ordinal AND %s""".formatted(
                        history.sql(),
                        String.join(", ", columns),
                        HistoryColumn.VALID_FROM,
                        String.join(", t.", columns),
                        layout.table().sql(),
                        sameKey("t"));
    }

    /** {@return the statement that removes the temporary table} */
    String drop() {
        return "DROP TABLE _odoosync_turns";
    }

    private String open(String history) {
        return sameKey(history) + " AND " + history + "." + HistoryColumn.VALID_TO + " IS NULL";
    }

    private String sameKey(String table) {
        return layout.keys().stream()
                .map(key -> table + "." + quote(key) + " = s." + quote(key))
                .collect(joining(" AND "));
    }
}
