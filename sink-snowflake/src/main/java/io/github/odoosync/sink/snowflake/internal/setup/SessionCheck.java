package io.github.odoosync.sink.snowflake.internal.setup;

import static io.github.odoosync.sink.sql.text.Identifiers.quote;

import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.session.SessionNames;
import io.github.odoosync.sink.snowflake.internal.session.Way;
import io.github.odoosync.sink.snowflake.internal.sql.SnowflakeDialect;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Looks at what a session has to write with, and wakes no warehouse. */
public final class SessionCheck {
    private final Session session;
    private final SessionNames asked;
    private final List<String> lacking = new ArrayList<>();

    private SessionCheck(Session session, SessionNames asked) {
        this.session = session;
        this.asked = asked;
    }

    /**
     * Checks a session.
     *
     * @return what it has: a database, a schema and a warehouse for sure
     * @throws PermanentSinkException with all that lacks in one message
     */
    public static SessionNames check(Session session, Way way) {
        return new SessionCheck(session, way.asked()).check(way.place());
    }

    private SessionNames check(String place) {
        SessionNames has = current();
        String role = has.role();
        if (has.database() == null) {
            lacks("database", asked.database(), quoted(asked.database()), role);
        }
        if (has.schema() == null) {
            String database = has.database() == null ? asked.database() : has.database();
            String name = database == null || asked.schema() == null
                    ? quoted(asked.schema())
                    : quote(database) + "." + quote(asked.schema());
            lacks("schema", asked.schema(), name, role);
        }
        if (has.warehouse() == null) {
            lacks("warehouse", asked.warehouse(), quoted(asked.warehouse()), role);
        } else {
            resumes(has.warehouse());
        }
        QuotedNames.misread(session, has.database(), has.schema()).ifPresent(lacking::add);
        if (!lacking.isEmpty()) {
            throw new PermanentSinkException(
                    place + " gives " + (role == null ? "" : "role " + role + " ") + "no session to write with: "
                            + String.join("; ", lacking),
                    null);
        }
        return has;
    }

    private SessionNames current() {
        try (Rows rows =
                session.query("SELECT CURRENT_DATABASE(), CURRENT_SCHEMA(), CURRENT_WAREHOUSE(), CURRENT_ROLE()")) {
            rows.next();
            return new SessionNames(rows.text(4), rows.text(3), rows.text(1), rows.text(2));
        }
    }

    private void lacks(String kind, @Nullable String named, String sql, @Nullable String role) {
        if (named == null) {
            lacking.add("it has no " + kind + ": name one");
        } else {
            lacking.add(kind + " " + named
                    + " is not there, or the role may not use it: see to its spelling, or GRANT USAGE"
                    + " ON " + kind.toUpperCase(Locale.ROOT) + " " + sql + " TO ROLE "
                    + (role == null ? "<role>" : quote(role)));
        }
    }

    /** A warehouse is told to be asleep for good only where it is seen so; a role need not see it to use it. */
    private void resumes(String warehouse) {
        try (Rows rows = session.query("SHOW WAREHOUSES LIKE " + new SnowflakeDialect().literal(warehouse))) {
            int name = rows.column("name");
            int state = rows.column("state");
            int resumes = rows.column("auto_resume");
            while (rows.next()) {
                if (warehouse.equals(rows.text(name))
                        && "SUSPENDED".equals(rows.text(state))
                        && "false".equalsIgnoreCase(rows.text(resumes))) {
                    lacking.add(
                            "warehouse " + warehouse + " is suspended and does not resume by itself: ALTER WAREHOUSE "
                                    + quote(warehouse) + " SET AUTO_RESUME = TRUE");
                }
            }
        }
    }

    private static String quoted(@Nullable String name) {
        return name == null ? "" : quote(name);
    }
}
