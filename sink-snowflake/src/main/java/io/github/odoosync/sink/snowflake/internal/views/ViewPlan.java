package io.github.odoosync.sink.snowflake.internal.views;

import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Plans views: the statements that make them, once all that they need was seen to be there. */
public final class ViewPlan {
    private ViewPlan() {}

    /**
     * Returns the statement that makes each view, by the view's full name; nothing is made yet.
     *
     * @throws PermanentSinkException if something that they need is not there: all of it in one message
     */
    public static Map<TableName, String> of(Session session, ViewTables tables, String schema, List<String> names) {
        ViewCheck check = new ViewCheck(session, tables);
        List<TableName> registered = check.registered();
        ViewSql sql = new ViewSql(tables, registered);
        Map<TableName, String> statements = new LinkedHashMap<>();
        List<String> lacking = new ArrayList<>();
        for (String name : names) {
            ViewFile view = ViewFile.read(name);
            List<String> lacks = check.lacks(view, registered);
            if (lacks.isEmpty()) {
                TableName full =
                        tables.registry().sibling(schema, tables.dialect().spell(name));
                statements.put(full, sql.create(view, full));
            } else {
                lacking.add("\n  " + name + " (" + view.source() + "): " + String.join("; ", lacks));
            }
        }
        if (!lacking.isEmpty()) {
            throw new PermanentSinkException(refusal(lacking, statements), null);
        }
        return statements;
    }

    /** {@return the tables that views read, as streams name them by default} */
    public static Set<String> tables(List<String> names) {
        Set<String> tables = new TreeSet<>();
        names.forEach(name -> tables.addAll(ViewFile.read(name).needs().keySet()));
        return tables;
    }

    private static String refusal(List<String> lacking, Map<TableName, String> possible) {
        String rest = possible.keySet().stream().map(TableName::name).collect(Collectors.joining(", "));
        return "no view was made, since these can't be:" + String.join("", lacking) + "\nload what they need"
                + (rest.isEmpty() ? "" : ", or choose the views that can be made: " + rest);
    }
}
