package io.github.odoosync.sink.jdbc.internal.dialect;

import io.github.odoosync.sink.sql.record.Misfit;
import io.github.odoosync.sink.sql.record.NewestPerKey;
import io.github.odoosync.sink.sql.record.ValueLimits;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.table.SqlDialect;
import io.github.odoosync.sink.sql.table.TableColumn;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.sink.SinkException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * What is different from one database to the next. Stateless.
 *
 * <p>Everything else is written once, in SQL that both DuckDB and PostgreSQL understand.
 */
public interface Dialect extends SqlDialect {
    /** The name of the temporary table that rows are staged in. */
    String STAGE = "_odoosync_stage";

    /** {@return one more connection to the database of another} */
    Connection another(Connection connection, Database.Connector connector) throws SQLException;

    /** Sets what is to hold for a transaction, which has just begun; nothing by default. */
    default void begin(Connection connection) throws SQLException {}

    /** Sees to it that the rows of a query are not held in memory whole; nothing by default. */
    default void streamRows(Connection connection) throws SQLException {}

    /** {@return what the columns can store} */
    ValueLimits limits();

    /** {@return the type of a staging table's column for these values; the same by default} */
    default String stagingTypeName(LogicalType type) {
        return typeName(type);
    }

    /**
     * Tells what the connection's user may not do that writing a table takes; nothing by default.
     *
     * @param connection any
     * @param table which, whether it is there or not
     * @param alters whether its columns are to be changed too
     * @return what lacks, with what to do, a sentence each
     */
    default List<String> lackingRights(Connection connection, TableName table, boolean alters) throws SQLException {
        return List.of();
    }

    /** Makes the schema of a table where there is none. */
    void createSchema(Connection connection, TableName table) throws SQLException;

    /** {@return the columns of a table or view in their order, by {@linkplain #fold folded} name; empty without one} */
    Map<String, TableColumn> columns(Connection connection, TableName table) throws SQLException;

    /** {@return what writes new rows of a table without staging them; by default nothing does} */
    default DirectInsert directInsert(Layout layout) {
        return DirectInsert.NONE;
    }

    /**
     * Loads the staging table, which was just made: its ordinal, whether it is forced, version, hash and whether it is
     * deleted, then the columns of the layout.
     *
     * @param connection in a transaction
     * @param layout its columns
     * @param entries its rows
     */
    void stage(Connection connection, Layout layout, List<NewestPerKey.Entry> entries) throws SQLException;

    /** {@return what only the database can find wrong with a staged row, by its ordinal} */
    Map<Integer, Misfit> misfits(Connection connection, Layout layout, List<NewestPerKey.Entry> entries)
            throws SQLException;

    /**
     * Returns what a caller is to be told of a failure.
     *
     * @param doing what failed, such as {@code writing to main.account_move}
     * @param cause the driver's exception
     * @return retryable if the same call may succeed later
     */
    SinkException failure(String doing, SQLException cause);
}
