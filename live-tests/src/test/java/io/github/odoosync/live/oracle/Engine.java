package io.github.odoosync.live.oracle;

import java.sql.Connection;
import java.sql.SQLException;

/** How a database tells a table's columns, and how it shows their values as text that all engines show alike. */
enum Engine {
    /** It tells no cases apart; the tables of a stand-in for Snowflake are in upper case. */
    DUCKDB("""
            SELECT lower(column_name), data_type FROM information_schema.columns
            WHERE lower(table_name) = ? ORDER BY ordinal_position""") {
        /** Moments are told in UTC, to the second where they have no fraction, whatever the session's time zone. */
        @Override
        String asText(String column, String type) {
            return type.startsWith("TIMESTAMP")
                    ? "CAST(make_timestamp(epoch_us(" + column + ")) AS VARCHAR)"
                    : "CAST(" + column + " AS VARCHAR)";
        }
    },
    POSTGRESQL("""
            SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
            WHERE attrelid = to_regclass(quote_ident(?)) AND attnum > 0 AND NOT attisdropped ORDER BY attnum""") {
        @Override
        String asText(String column, String type) {
            return type.endsWith("[]") ? "to_json(" + column + ")::text" : column + "::text";
        }
    };

    private final String columns;

    Engine(String columns) {
        this.columns = columns;
    }

    static Engine of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "DuckDB" -> DUCKDB;
            case "PostgreSQL" -> POSTGRESQL;
            default -> throw new IllegalArgumentException("no warehouse of ours: " + product);
        };
    }

    /** The query for the names and types of a table's columns, in order; its parameter is the table's name. */
    String columns() {
        return columns;
    }

    abstract String asText(String column, String type);
}
