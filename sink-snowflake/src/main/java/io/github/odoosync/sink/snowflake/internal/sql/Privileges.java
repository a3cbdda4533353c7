package io.github.odoosync.sink.snowflake.internal.sql;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rights that statements of ours take, by Snowflake's page "Access control privileges". */
public final class Privileges {
    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\")";
    private static final String SCHEMA = "(" + NAME + "\\." + NAME + ")";
    private static final String TABLE = "(" + NAME + "\\." + NAME + "\\." + NAME + ")";
    private static final List<Rule> RULES = List.of(
            new Rule("CREATE (?:OR REPLACE TRANSIENT )?TABLE (?:IF NOT EXISTS )?" + SCHEMA, "CREATE TABLE ON SCHEMA"),
            new Rule("CREATE SCHEMA IF NOT EXISTS (" + NAME + ")\\.", "CREATE SCHEMA ON DATABASE"),
            new Rule("CREATE STREAM IF NOT EXISTS " + SCHEMA, "CREATE STREAM ON SCHEMA"),
            new Rule("(?:ALTER|COMMENT ON|DROP|TRUNCATE) TABLE (?:IF EXISTS )?" + TABLE, "OWNERSHIP ON TABLE"),
            new Rule("COMMENT ON COLUMN " + TABLE, "OWNERSHIP ON TABLE"),
            new Rule("MERGE INTO " + TABLE, "SELECT, INSERT, UPDATE, DELETE ON TABLE"),
            new Rule("(?:INSERT|COPY) INTO " + TABLE, "INSERT ON TABLE"),
            new Rule("UPDATE " + TABLE, "SELECT, UPDATE ON TABLE"),
            new Rule("SELECT .* FROM " + TABLE, "SELECT ON TABLE"));

    private record Rule(Pattern statement, String privileges) {
        Rule(String statement, String privileges) {
            this(Pattern.compile(statement, Pattern.DOTALL), privileges);
        }
    }

    private Privileges() {}

    /** {@return what a role has to be granted to run a statement, as GRANT words it; empty if that is not known} */
    public static Optional<String> of(String sql) {
        for (Rule rule : RULES) {
            Matcher statement = rule.statement.matcher(sql);
            if (statement.lookingAt()) {
                return Optional.of(rule.privileges + " " + statement.group(1));
            }
        }
        return Optional.empty();
    }
}
