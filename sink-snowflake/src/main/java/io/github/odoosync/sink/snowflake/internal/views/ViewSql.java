package io.github.odoosync.sink.snowflake.internal.views;

import io.github.odoosync.sink.snowflake.internal.setup.StreamRegistry;
import io.github.odoosync.sink.sql.table.TableName;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts the names of tables into a view's query. */
final class ViewSql {
    static final String EACH = "{each table}";
    static final String REGISTRY = "{" + StreamRegistry.NAME.toLowerCase(Locale.ROOT) + "}";

    private static final Pattern IN_BRACES = Pattern.compile("\\{(registered )?(each table|\\w+)}");

    private final ViewTables tables;
    private final List<TableName> registered;

    ViewSql(ViewTables tables, List<TableName> registered) {
        this.tables = tables;
        this.registered = registered;
    }

    /** {@return the statement that makes the view, in place of one that is there} */
    String create(ViewFile view, TableName name) {
        return "CREATE OR REPLACE VIEW %s COPY GRANTS COMMENT = %s AS\n%s"
                .formatted(name.sql(), tables.dialect().literal(view.comment()), query(view));
    }

    private String query(ViewFile view) {
        if (!view.query().contains(EACH)) {
            return named(view.query(), tables::of);
        }
        return registered.stream()
                .map(each -> named(view.query(), table -> table.equals("each table") ? each : tables.of(table)))
                .collect(Collectors.joining("\nUNION ALL\n"));
    }

    private String named(String query, Function<String, TableName> names) {
        return IN_BRACES.matcher(query).replaceAll(found -> Matcher.quoteReplacement(named(found, names)));
    }

    private String named(MatchResult found, Function<String, TableName> names) {
        if (found.group().equals(REGISTRY)) {
            return tables.registry().sql();
        }
        TableName table = names.apply(found.group(2));
        return found.group(1) == null ? table.sql() : tables.isOf(table);
    }
}
