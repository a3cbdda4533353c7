package io.github.odoosync.sink.snowflake.internal.setup;

import static io.github.odoosync.sink.sql.text.Identifiers.quote;

import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.sql.SnowflakeDialect;
import io.github.odoosync.sink.sql.table.TableColumn;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds names that Snowflake would take for others. Where an account or user sets {@code QUOTED_IDENTIFIERS_IGNORE_CASE}, it
 * reads quoted names as if they were in upper case. Ours are, so that nothing changes, unless a database, a schema or a column
 * was made by somebody else with small letters. Only then it is asked for; the driver's sessions set it to FALSE.
 */
final class QuotedNames {
    private static final String PARAMETER = "QUOTED_IDENTIFIERS_IGNORE_CASE";

    private QuotedNames() {}

    /** {@return what is wrong with names that the session is in, and what to do about it} */
    static Optional<String> misread(Session session, @Nullable String... names) {
        String misread = Stream.of(names)
                .filter(Objects::nonNull)
                .filter(name -> !new SnowflakeDialect().spell(name).equals(name))
                .map(name -> quote(name) + " as " + quote(new SnowflakeDialect().spell(name)))
                .collect(Collectors.joining(", "));
        return misread.isEmpty() || !ignoresCase(session)
                ? Optional.empty()
                : Optional.of(PARAMETER + " is TRUE, by which Snowflake reads " + misread + ": ALTER USER … SET "
                        + PARAMETER + " = FALSE for this user, give them names in upper case, or use the driver, which"
                        + " sets it so for its own sessions");
    }

    /**
     * Checks the columns that a schema's fields go to.
     *
     * @throws PermanentSinkException if Snowflake would take one for another
     */
    static void requireKept(
            Session session,
            SnowflakeDialect dialect,
            TargetTable target,
            TableName table,
            Map<String, TableColumn> existing) {
        List<String> columns = target.schema().fields().stream()
                .map(FieldSchema::name)
                .map(dialect::fold)
                .map(existing::get)
                .filter(Objects::nonNull)
                .map(TableColumn::name)
                .toList();
        misread(session, columns.toArray(String[]::new)).ifPresent(problem -> {
            throw new PermanentSinkException("columns of table " + table + " can't be named: " + problem, null);
        });
    }

    private static boolean ignoresCase(Session session) {
        try (Rows rows = session.query("SHOW PARAMETERS LIKE '" + PARAMETER + "' IN SESSION")) {
            return rows.next() && "true".equalsIgnoreCase(rows.text(rows.column("value")));
        }
    }
}
