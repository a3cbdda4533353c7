package io.github.odoosync.sink.snowflake.internal.views;

import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.setup.TableColumns;
import io.github.odoosync.sink.sql.table.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Looks whether what views need is there; each table is looked at once. */
final class ViewCheck {
    /** What a table has that holds a row per company, so that it can't be joined by id alone. */
    private static final String COMPANY = "_company_id";

    private final Session session;
    private final ViewTables tables;
    private final Map<TableName, Set<String>> columns = new HashMap<>();

    ViewCheck(Session session, ViewTables tables) {
        this.session = session;
        this.tables = tables;
    }

    /** {@return the tables that streams have in the schema} */
    List<TableName> registered() {
        List<TableName> registered = new ArrayList<>();
        if (columns(tables.registry()).isEmpty()) {
            return registered;
        }
        try (Rows rows = session.query(
                "SELECT DISTINCT table_name FROM " + tables.registry().sql()
                        + " WHERE table_catalog = ? AND table_schema = ? ORDER BY table_name",
                tables.dialect().fold(tables.registry().catalog()),
                tables.dialect().fold(tables.schema()))) {
            while (rows.next()) {
                String name = Objects.requireNonNull(rows.text(1), "table_name");
                registered.add(tables.registry()
                        .sibling(tables.schema(), tables.dialect().spell(name)));
            }
        }
        return registered;
    }

    /** {@return what keeps the view from being made, empty where nothing does} */
    List<String> lacks(ViewFile view, List<TableName> registered) {
        List<String> lacks = new ArrayList<>();
        if (view.query().contains(ViewSql.REGISTRY)) {
            lacks(tables.registry(), List.of(), lacks);
        }
        if (view.query().contains(ViewSql.EACH)) {
            if (registered.isEmpty()) {
                lacks.add("no stream has a table in schema " + tables.schema());
            }
            registered.forEach(table -> lacks(table, List.of(), lacks));
        }
        view.needs().forEach((table, needed) -> lacks(tables.of(table), needed, lacks));
        return lacks;
    }

    private void lacks(TableName table, List<String> needed, List<String> lacks) {
        Set<String> has = columns(table);
        if (has.isEmpty()) {
            lacks.add("table " + table + " is not there, or the role may not see it");
            return;
        }
        Set<String> missing = new TreeSet<>(needed);
        missing.removeAll(has);
        if (!missing.isEmpty()) {
            lacks.add("table " + table + " has no " + String.join(", ", missing));
        }
        if (!needed.isEmpty() && has.contains(COMPANY)) {
            lacks.add("table " + table + " holds a row per company, and the view takes one per record");
        }
    }

    private Set<String> columns(TableName table) {
        return columns.computeIfAbsent(
                table, name -> TableColumns.of(session, tables.dialect(), name).keySet());
    }
}
