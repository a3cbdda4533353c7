package io.github.odoosync.sink.snowflake.internal.run;

import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.setup.StreamRegistry;
import io.github.odoosync.sink.snowflake.internal.sql.SnowflakeDialect;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The full names of a run's tables.
 *
 * @param dialect how Snowflake spells them
 * @param registry the table that tells which stream owns which
 */
record TableNames(SnowflakeDialect dialect, TableName registry) {

    /**
     * Returns the names in the database and schema of a session.
     *
     * @throws PermanentSinkException if it has none, or its role can't be used: all that lacks in one message
     */
    static TableNames of(SnowflakeDialect dialect, Session session, String place) {
        try (Rows rows =
                session.query("SELECT CURRENT_DATABASE(), CURRENT_SCHEMA(), CURRENT_WAREHOUSE(), CURRENT_ROLE()")) {
            rows.next();
            String catalog = rows.text(1);
            String schema = rows.text(2);
            List<String> lacking = new ArrayList<>();
            if (catalog == null) {
                lacking.add("a database that the role may use");
            }
            if (schema == null) {
                lacking.add("a schema in it that the role may use");
            }
            if (rows.text(3) == null) {
                lacking.add("a warehouse that the role may use");
            }
            if (catalog == null || schema == null || !lacking.isEmpty()) {
                throw new PermanentSinkException(
                        place + " gives role " + rows.text(4) + " no session to write with; it lacks "
                                + String.join(", and ", lacking)
                                + ": name it, see to its spelling, and grant USAGE on it to the role",
                        null);
            }
            return new TableNames(dialect, new TableName(catalog, schema, StreamRegistry.NAME));
        }
    }

    /** {@return the full name of a stream's table} */
    TableName of(TargetTable target) {
        return new TableName(
                target.catalog().map(dialect::spell).orElse(registry.catalog()),
                target.namespace().map(dialect::spell).orElse(registry.schema()),
                dialect.spell(target.name()));
    }

    /** {@return the table that a stream's batches are staged in, beside its own} */
    TableName stageOf(TableName table) {
        return table.sibling(table.schema(), "_ODOOSYNC_STAGE_" + table.name());
    }
}
