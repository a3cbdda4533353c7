package io.github.odoosync.sink.jdbc.internal.run;

import io.github.odoosync.sink.jdbc.internal.dialect.Database;
import io.github.odoosync.sink.jdbc.internal.dialect.Dialect;
import io.github.odoosync.sink.jdbc.internal.setup.StreamRegistry;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.TargetTable;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The full names of a run's tables.
 *
 * @param dialect how the database spells them
 * @param registry the table that tells which stream owns which
 */
record TableNames(Dialect dialect, TableName registry) {

    /**
     * Returns the names in the schema that a connection writes to.
     *
     * @throws PermanentSinkException if it has none
     */
    static TableNames of(Database database, Connection connection) throws SQLException {
        String schema = connection.getSchema();
        if (schema == null) {
            throw new PermanentSinkException(
                    database.place()
                            + " has no schema to write to: none that the connection's search_path names exists;"
                            + " create it, or name another",
                    null);
        }
        return new TableNames(database.dialect(), new TableName(connection.getCatalog(), schema, StreamRegistry.NAME));
    }

    /** {@return the full name of a stream's table} */
    TableName of(TargetTable target) {
        return registry.sibling(
                target.namespace().map(dialect::spell).orElse(registry.schema()), dialect.spell(target.name()));
    }
}
