package io.github.odoosync.sink.snowflake.internal.setup;

import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.session.StatementException;
import io.github.odoosync.sink.snowflake.internal.sql.SnowflakeDialect;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.sink.sql.text.Identifiers;
import io.github.odoosync.spi.sink.PermanentSinkException;

/**
 * The stream of Snowflake that tells of a table's changes. It is made once and never replaced or dropped by us, since how far
 * its reader has come is kept in it.
 *
 * @param table whose changes it tells
 */
record ChangeStream(TableName table) {

    /** {@return its full name: the table's with {@code _CHANGES} behind it} */
    TableName name() {
        return table.sibling(table.schema(), table.name() + "_CHANGES");
    }

    /**
     * Checks its name.
     *
     * @throws PermanentSinkException if it is too long
     */
    void check(SnowflakeDialect dialect) {
        Identifiers.check("the stream of the changes of table " + table, name().name(), dialect.maxIdentifierBytes());
    }

    /** {@return whether it is there, for all that the role may see} */
    boolean exists(Session session) {
        try (Rows stream = session.query("DESCRIBE STREAM " + name().sql())) {
            return stream.next();
        } catch (StatementException e) {
            if (!e.isNotThere()) {
                throw e;
            }
            return false;
        }
    }

    /** {@return the statement that makes it; rows that the table holds already are the first that it tells} */
    String create(boolean tableHasRows) {
        return "CREATE STREAM IF NOT EXISTS " + name().sql() + " ON TABLE " + table.sql()
                + (tableHasRows ? " SHOW_INITIAL_ROWS = TRUE" : "");
    }
}
