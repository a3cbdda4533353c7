package io.github.odoosync.sink.snowflake;

import io.github.odoosync.sink.snowflake.internal.session.Failures;
import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.session.StatementException;
import io.github.odoosync.sink.snowflake.internal.setup.StreamRegistry;
import io.github.odoosync.sink.snowflake.internal.sql.SnowflakeDialect;
import io.github.odoosync.sink.snowflake.internal.views.ViewPlan;
import io.github.odoosync.sink.snowflake.internal.views.ViewTables;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes views that a finance person queries first, over the tables that finance streams load; not thread-safe.
 *
 * <pre>{@code
 * SnowflakeFinanceViews.in(sink).create();
 * }</pre>
 *
 * <p>Views go by the company's currency and leave out what is deleted in Odoo. They need the columns that Odoo 16 and later
 * have, under the names that streams give them by default. A view that lacks a table or a column refuses all of them by name,
 * and {@link #views} chooses. A view is replaced where it is there, and keeps its grants; the role needs {@code CREATE VIEW} on
 * the schema.
 *
 * <p>Names of schemas are taken in upper case, unless they stand in double quotes.
 */
public final class SnowflakeFinanceViews {
    private final SnowflakeSink sink;
    private final SnowflakeDialect dialect = new SnowflakeDialect();
    private final Map<String, String> named = new HashMap<>();
    private Set<FinanceView> views = EnumSet.allOf(FinanceView.class);
    private @Nullable String tableSchema;
    private @Nullable String viewSchema;
    private String tablePrefix = "";

    private SnowflakeFinanceViews(SnowflakeSink sink) {
        this.sink = sink;
    }

    /**
     * Starts with all views over the tables of a sink, in the sink's own schema.
     *
     * @param sink that streams write to
     * @return the views, none of them made yet
     */
    public static SnowflakeFinanceViews in(SnowflakeSink sink) {
        return new SnowflakeFinanceViews(Objects.requireNonNull(sink, "sink"));
    }

    /**
     * Chooses views; default all.
     *
     * @param first one
     * @param more others
     * @return this
     */
    public SnowflakeFinanceViews views(FinanceView first, FinanceView... more) {
        views = EnumSet.of(first, more);
        return this;
    }

    /**
     * Sets the schema that the tables lie in; default the sink's. For streams with a namespace, such as one per company.
     *
     * @param tableSchema its name
     * @return this
     */
    public SnowflakeFinanceViews tableSchema(String tableSchema) {
        this.tableSchema = SnowflakeSink.Builder.name("tableSchema", tableSchema);
        return this;
    }

    /**
     * Sets the schema that the views go to, which must be there; default that of the tables.
     *
     * @param viewSchema its name
     * @return this
     */
    public SnowflakeFinanceViews viewSchema(String viewSchema) {
        this.viewSchema = SnowflakeSink.Builder.name("viewSchema", viewSchema);
        return this;
    }

    /**
     * Sets what the names of tables begin with; default nothing.
     *
     * @param tablePrefix as the streams have it
     * @return this
     */
    public SnowflakeFinanceViews tablePrefix(String tablePrefix) {
        this.tablePrefix = Objects.requireNonNull(tablePrefix, "tablePrefix");
        return this;
    }

    /**
     * Names a model's table; default the prefix and the model's name with {@code _} for {@code .}.
     *
     * @param model for example {@code account.move.line}
     * @param table as the stream has it
     * @return this
     * @throws IllegalArgumentException if no view reads the model
     */
    public SnowflakeFinanceViews table(String model, String table) {
        String usual = model.replace('.', '_');
        Set<String> read = ViewPlan.tables(names(EnumSet.allOf(FinanceView.class)));
        if (!read.contains(usual)) {
            throw new IllegalArgumentException(
                    "model is " + model + ", and no view reads it; their tables are " + read);
        }
        named.put(usual, Objects.requireNonNull(table, "table"));
        return this;
    }

    /**
     * Looks at the tables and returns the statements that {@link #create} would run; nothing is made.
     *
     * @return a statement per view
     * @throws RetryableSinkException if Snowflake can't be reached now
     * @throws PermanentSinkException if it refuses the login, or something that the views need is not there: all of it in one
     *     message
     */
    public List<String> sql() {
        return inSession(session -> List.copyOf(plan(session).values()));
    }

    /**
     * Makes the views, in place of those that are there.
     *
     * @return the full names of the views
     * @throws RetryableSinkException if Snowflake can't be reached now
     * @throws PermanentSinkException if it refuses the login or the role may not make views, or something that the views need is
     *     not there: all of it in one message, and none is made
     */
    public List<String> create() {
        return inSession(session -> {
            List<String> made = new ArrayList<>();
            plan(session).forEach((view, statement) -> {
                make(session, view, statement, made);
                made.add(view.toString());
            });
            return made;
        });
    }

    private static void make(Session session, TableName view, String statement, List<String> made) {
        try {
            session.update(statement);
        } catch (StatementException e) {
            throw Failures.of("making view " + view + (made.isEmpty() ? "" : " after " + made), e);
        }
    }

    private List<String> inSession(Function<Session, List<String>> work) {
        try (Session session = sink.session("odoosync finance views")) {
            return work.apply(session);
        } catch (StatementException e) {
            throw Failures.of("looking at the tables of " + sink, e);
        }
    }

    private Map<TableName, String> plan(Session session) {
        TableName registry = registry(session);
        String schema = Objects.requireNonNullElse(tableSchema, registry.schema());
        return ViewPlan.of(
                session,
                new ViewTables(dialect, registry, schema, tablePrefix, named),
                Objects.requireNonNullElse(viewSchema, schema),
                names(views));
    }

    private static List<String> names(Set<FinanceView> views) {
        return views.stream().map(FinanceView::viewName).toList();
    }

    private TableName registry(Session session) {
        try (Rows rows = session.query("SELECT CURRENT_DATABASE(), CURRENT_SCHEMA()")) {
            rows.next();
            String database = rows.text(1);
            String schema = rows.text(2);
            if (database == null || schema == null) {
                throw new PermanentSinkException(
                        sink
                                + " has no database or no schema that its role may use; name both, and grant USAGE on them",
                        null);
            }
            return new TableName(database, schema, StreamRegistry.NAME);
        }
    }
}
