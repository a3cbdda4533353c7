package io.github.odoosync.sink.snowflake.internal.setup;

import static io.github.odoosync.sink.sql.text.Identifiers.quote;

import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.sql.SnowflakeDialect;
import io.github.odoosync.sink.sql.schema.SchemaPlan;
import io.github.odoosync.sink.sql.schema.TargetCheck;
import io.github.odoosync.sink.sql.table.TableColumn;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.TablePreview;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what a run would do to its tables and all that would keep it from writing, and changes nothing. */
public final class Preview {
    private final SnowflakeDialect dialect;
    private final Session session;
    private final TableName registryName;
    private final StreamRegistry registry;
    private final boolean changeTracking;
    private final Grants grants;
    private final boolean registered;
    private final List<String> aroundTables = new ArrayList<>();

    /**
     * Looks at tables.
     *
     * @param role the session's primary role
     * @param changeTracking whether each table gets a stream that tells of its changes
     */
    public Preview(
            SnowflakeDialect dialect,
            Session session,
            TableName registryName,
            StreamRegistry registry,
            @Nullable String role,
            boolean changeTracking) {
        this.dialect = dialect;
        this.session = session;
        this.registryName = registryName;
        this.registry = registry;
        this.changeTracking = changeTracking;
        this.grants = new Grants(session, role);
        this.registered = !columns(registryName).isEmpty();
        if (registered) {
            grants.lacking("TABLE", registryName.sql(), List.of("SELECT", "INSERT", "UPDATE"))
                    .ifPresent(aroundTables::add);
        } else {
            grants.lacking("SCHEMA", registryName.schemaSql(), List.of("CREATE TABLE"))
                    .ifPresent(aroundTables::add);
        }
    }

    /** {@return what a run would find at a table} */
    public TablePreview of(TargetTable target, TableName table) {
        ChangeStream stream = new ChangeStream(table);
        try {
            TargetCheck.check(dialect, target, table);
            if (changeTracking) {
                stream.check(dialect);
            }
        } catch (PermanentSinkException e) {
            return new TablePreview(target, List.of(), List.of(e.getMessage()));
        }
        List<String> problems = new ArrayList<>();
        Map<String, TableColumn> existing = columns(table);
        SchemaPlan plan = null;
        try {
            boolean known = registered && aroundTables.isEmpty() && registry.owns(session, table, target.stream());
            TargetCheck.requireOurs(known, existing, target, table);
            QuotedNames.requireKept(session, dialect, target, table, existing);
            plan = SchemaPlan.of(dialect, target, table, existing);
        } catch (PermanentSinkException e) {
            problems.add(e.getMessage());
        }
        problems.addAll(aroundTables);
        boolean tracks = changeTracking && !stream.exists(session);
        inSchema(table, tracks ? List.of("CREATE TABLE", "CREATE STREAM") : List.of("CREATE TABLE"))
                .filter(lacking -> !problems.contains(lacking))
                .ifPresent(problems::add);
        if (!existing.isEmpty()) {
            inTable(target, table, plan != null && !plan.statements().isEmpty()).ifPresent(problems::add);
        }
        List<String> changes = new ArrayList<>(plan == null ? List.of() : plan.changes());
        if (tracks && plan != null) {
            changes.add("stream " + stream.name() + " is created");
        }
        return new TablePreview(target, changes, problems);
    }

    private Optional<String> inSchema(TableName table, List<String> wanted) {
        if (grants.sees("SCHEMA", table.schemaSql())) {
            return grants.lacking("SCHEMA", table.schemaSql(), wanted);
        }
        return grants.lacking("DATABASE", quote(table.catalog()), List.of("CREATE SCHEMA"))
                .map(lacking -> "schema " + table.schema() + " is not there, or the role may not use it: " + lacking
                        + ", or, if it is there, GRANT USAGE, " + String.join(", ", wanted) + " ON SCHEMA "
                        + table.schemaSql() + " to it");
    }

    private Optional<String> inTable(TargetTable target, TableName table, boolean alters) {
        List<String> wanted = new ArrayList<>(List.of("SELECT", "INSERT", "UPDATE"));
        if (target.deletes() == Deletes.HARD) {
            wanted.add("DELETE");
        }
        return alters
                ? grants.lacking("TABLE", table.sql(), List.of("OWNERSHIP"))
                : grants.lacking("TABLE", table.sql(), wanted);
    }

    private Map<String, TableColumn> columns(TableName table) {
        return TableColumns.of(session, dialect, table);
    }
}
