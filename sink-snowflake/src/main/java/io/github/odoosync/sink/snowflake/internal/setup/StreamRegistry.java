package io.github.odoosync.sink.snowflake.internal.setup;

import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.sql.Moments;
import io.github.odoosync.sink.snowflake.internal.sql.SnowflakeDialect;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.StreamSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The table {@code _ODOOSYNC_STREAMS}: which stream a table belongs to (S10), which attempt may write to it (S2), and how
 * fresh it is.
 */
public final class StreamRegistry {
    /** The table, in the schema of the session. */
    public static final String NAME = "_ODOOSYNC_STREAMS";

    private static final String ROW = " WHERE table_catalog = ? AND table_schema = ? AND table_name = ?";
    private static final String OWN_ROW = ROW + " AND pipeline = ? AND stream = ?";

    private final TableName registry;
    private final RunContext run;
    private final SnowflakeDialect dialect;

    /** Keeps the registry for a run. */
    public StreamRegistry(SnowflakeDialect dialect, TableName registry, RunContext run) {
        this.dialect = dialect;
        this.registry = registry;
        this.run = run;
    }

    /** Makes the table where it is missing. */
    void create(Session session) {
        session.update("""
                CREATE TABLE IF NOT EXISTS %s (
                  pipeline VARCHAR NOT NULL, stream VARCHAR NOT NULL,
                  table_catalog VARCHAR NOT NULL, table_schema VARCHAR NOT NULL, table_name VARCHAR NOT NULL,
                  fresh_until TIMESTAMP_NTZ(6), run_id VARCHAR, attempt VARCHAR, updated_at TIMESTAMP_NTZ(6),
                  changed NUMBER(19,0))""".formatted(registry.sql()));
    }

    /**
     * Makes the table the stream's own.
     *
     * @return whether it already was
     * @throws PermanentSinkException if it belongs to another
     */
    boolean claim(Session session, TableName table, String stream) {
        if (owns(session, table, stream)) {
            return true;
        }
        session.update(
                """
                MERGE INTO %s r USING (SELECT ? AS pipeline, ? AS stream, ? AS table_catalog, ? AS table_schema,
                  ? AS table_name) c
                ON r.table_catalog = c.table_catalog AND r.table_schema = c.table_schema AND r.table_name = c.table_name
                WHEN NOT MATCHED THEN INSERT (pipeline, stream, table_catalog, table_schema, table_name)
                  VALUES (c.pipeline, c.stream, c.table_catalog, c.table_schema, c.table_name)""".formatted(registry.sql()),
                run.pipeline(),
                stream,
                dialect.fold(table.catalog()),
                dialect.fold(table.schema()),
                dialect.fold(table.name()));
        owns(session, table, stream);
        return false;
    }

    /**
     * Looks whose the table is.
     *
     * @return whether it is the stream's own; false if it is nobody's
     * @throws PermanentSinkException if it belongs to another
     */
    boolean owns(Session session, TableName table, String stream) {
        boolean owned = false;
        try (Rows owners = session.query("SELECT pipeline, stream FROM " + registry.sql() + ROW, key(table))) {
            while (owners.next()) {
                if (!run.pipeline().equals(owners.text(1)) || !stream.equals(owners.text(2))) {
                    throw new PermanentSinkException(
                            "table " + table + " belongs to stream " + owners.text(2) + " of pipeline " + owners.text(1)
                                    + ", so stream " + stream + " of pipeline " + run.pipeline()
                                    + " can't write to it; give this stream another table or namespace, or, if the other"
                                    + " is no more, drop the table and its row in " + registry,
                            null);
                }
                owned = true;
            }
        }
        return owned;
    }

    /** Lets an attempt, and no other, write to the table. */
    public void hold(Session session, TableName table, String stream, String attempt, Instant now) {
        long held = session.update(
                "UPDATE %s SET run_id = ?, attempt = ?, updated_at = %s%s"
                        .formatted(registry.sql(), dialect.moment("?"), OWN_ROW),
                parameters(table, stream, run.runId(), attempt, Moments.text(now)));
        if (held != 1) {
            throw new PermanentSinkException(
                    "table " + table + " no longer belongs to stream " + stream + " of pipeline " + run.pipeline()
                            + " in " + registry + ": somebody changed it during the run; start a new run",
                    null);
        }
    }

    /** {@return the condition under which an attempt may write; parameters: {@link #guarded}} */
    public String guard() {
        return "(SELECT MAX(h.attempt) FROM %s h WHERE h.table_catalog = ? AND h.table_schema = ? AND h.table_name = ?) = ?"
                .formatted(registry.sql());
    }

    /** {@return the parameters of the guard} */
    public List<String> guarded(TableName table, String attempt) {
        List<String> parameters = new ArrayList<>(Arrays.asList(key(table)));
        parameters.add(attempt);
        return parameters;
    }

    /** Notes how fresh a stream is. */
    public void complete(Session session, TableName table, StreamSummary stream, Instant now) {
        session.update(
                """
                UPDATE %1$s SET run_id = ?, updated_at = %2$s, fresh_until = %2$s, changed = ?%3$s""".formatted(registry.sql(), dialect.moment("?"), OWN_ROW),
                parameters(
                        table,
                        stream.table().stream(),
                        run.runId(),
                        Moments.text(now),
                        Moments.text(stream.freshUntil()),
                        String.valueOf(stream.changed())));
    }

    private String[] parameters(TableName table, String stream, String... values) {
        List<String> all = new ArrayList<>(Arrays.asList(values));
        all.addAll(Arrays.asList(key(table)));
        all.add(run.pipeline());
        all.add(stream);
        return all.toArray(String[]::new);
    }

    private String[] key(TableName table) {
        return new String[] {dialect.fold(table.catalog()), dialect.fold(table.schema()), dialect.fold(table.name())};
    }
}
