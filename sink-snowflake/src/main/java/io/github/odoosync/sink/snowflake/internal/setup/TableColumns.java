package io.github.odoosync.sink.snowflake.internal.setup;

import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.session.StatementException;
import io.github.odoosync.sink.snowflake.internal.sql.SnowflakeDialect;
import io.github.odoosync.sink.snowflake.internal.sql.SnowflakeTypes;
import io.github.odoosync.sink.sql.table.TableColumn;
import io.github.odoosync.sink.sql.table.TableName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Reads what columns a table has. {@code DESCRIBE} takes no warehouse, so that looking costs nothing. */
public final class TableColumns {
    private static final int NAME = 1;
    private static final int TYPE = 2;
    private static final int COMMENT = 10;

    private TableColumns() {}

    /** {@return the columns of a table in their order, by folded name; empty where there is none, or none to be seen} */
    public static Map<String, TableColumn> of(Session session, SnowflakeDialect dialect, TableName table) {
        Map<String, TableColumn> columns = new LinkedHashMap<>();
        try (Rows rows = session.query("DESCRIBE TABLE " + table.sql())) {
            while (rows.next()) {
                String name = Objects.requireNonNull(rows.text(NAME), "name");
                String type = Objects.requireNonNull(rows.text(TYPE), "type");
                columns.put(
                        dialect.fold(name), new TableColumn(name, type, SnowflakeTypes.type(type), rows.text(COMMENT)));
            }
        } catch (StatementException e) {
            if (!e.isNotThere()) {
                throw e;
            }
        }
        return columns;
    }
}
