package io.github.odoosync.sink.snowflake.internal.run;

import io.github.odoosync.sink.snowflake.internal.session.SessionNames;
import io.github.odoosync.sink.snowflake.internal.setup.StreamRegistry;
import io.github.odoosync.sink.snowflake.internal.sql.SnowflakeDialect;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.Objects;

/**
 * The full names of a run's tables.
 *
 * @param dialect how Snowflake spells them
 * @param registry the table that tells which stream owns which
 */
record TableNames(SnowflakeDialect dialect, TableName registry) {

    /** {@return the names in the database and schema that a session has} */
    static TableNames of(SnowflakeDialect dialect, SessionNames has) {
        return new TableNames(
                dialect,
                new TableName(
                        Objects.requireNonNull(has.database()),
                        Objects.requireNonNull(has.schema()),
                        StreamRegistry.NAME));
    }

    /** {@return the full name of a stream's table} */
    TableName of(TargetTable target) {
        return new TableName(
                target.catalog().filter(this::isElsewhere).map(dialect::spell).orElse(registry.catalog()),
                target.namespace().map(dialect::spell).orElse(registry.schema()),
                dialect.spell(target.name()));
    }

    /** A database with small letters in its name is the session's own too. */
    private boolean isElsewhere(String catalog) {
        return !dialect.fold(catalog).equals(dialect.fold(registry.catalog()));
    }

    /** {@return the table that a stream's batches are staged in, beside its own} */
    TableName stageOf(TableName table) {
        return table.sibling(table.schema(), "_ODOOSYNC_STAGE_" + table.name());
    }
}
