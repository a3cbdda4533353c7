package io.github.odoosync.sink.jdbc.internal.postgres;

import static io.github.odoosync.sink.sql.text.Identifiers.literal;
import static io.github.odoosync.sink.sql.text.Identifiers.quote;

import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.sink.sql.table.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the connection's user may do with a table and around it; asks, and tries nothing. */
final class PostgresRights {
    private final Connection connection;
    private final TableName table;
    private final List<String> lacking = new ArrayList<>();

    PostgresRights(Connection connection, TableName table) {
        this.connection = connection;
        this.table = table;
    }

    /** {@return what lacks to write the table, with the statement that gives it, a sentence each} */
    List<String> lacking(boolean alters) throws SQLException {
        require(
                "has_database_privilege(current_database(), 'TEMPORARY')",
                "make temporary tables, which batches are staged in",
                "GRANT TEMPORARY ON DATABASE " + quote(table.catalog()));
        String schema = text("SELECT oid FROM pg_namespace WHERE nspname = " + literal(table.schema()));
        if (schema.isEmpty()) {
            require(
                    "has_database_privilege(current_database(), 'CREATE')",
                    "create schema " + table.schema(),
                    "GRANT CREATE ON DATABASE " + quote(table.catalog()));
            return lacking;
        }
        require(
                "has_schema_privilege(" + schema + "::oid, 'USAGE')",
                "use schema " + table.schema(),
                "GRANT USAGE ON SCHEMA " + quote(table.schema()));
        String oid = text(
                "SELECT oid FROM pg_class WHERE relnamespace = " + schema + " AND relname = " + literal(table.name()));
        if (oid.isEmpty()) {
            require(
                    "has_schema_privilege(" + schema + "::oid, 'CREATE')",
                    "create table " + table,
                    "GRANT CREATE ON SCHEMA " + quote(table.schema()));
            return lacking;
        }
        for (String right : List.of("SELECT", "INSERT", "UPDATE", "DELETE")) {
            require(
                    "has_table_privilege(" + oid + "::oid, '" + right + "')",
                    right + " in table " + table,
                    "GRANT " + right + " ON " + quote(table.schema()) + "." + quote(table.name()));
        }
        if (alters) {
            String owner = text("SELECT relowner::regrole FROM pg_class WHERE oid = " + oid);
            require(
                    "(SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = " + oid + ")",
                    "change the columns of table " + table + ", which belongs to " + owner,
                    "GRANT " + owner);
        }
        return lacking;
    }

    private void require(String condition, String doing, String grant) throws SQLException {
        if (!text("SELECT " + condition).equals("t")) {
            String user = text("SELECT current_user");
            lacking.add("user " + user + " may not " + doing + "; " + grant + " TO " + quote(user));
        }
    }

    private String text(String query) throws SQLException {
        return Sql.text(connection, query);
    }
}
