package io.github.odoosync.standin.snowflake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every session of an account has, and what can be missing of it. */
public final class SessionState {
    private volatile @Nullable String database = Account.DATABASE;
    private volatile @Nullable String schema;
    private volatile boolean placed;
    private volatile @Nullable String warehouse = "LOADING";
    private volatile boolean asleepForGood;
    private volatile boolean ignoresCase;

    SessionState() {}

    /** Lets sessions have nothing to write with: none of it is there, or their role may not use it. */
    public void loseAll() {
        database = null;
        schema = null;
        placed = true;
        warehouse = null;
    }

    /** Lets sessions have another database or schema, or none. */
    public void place(@Nullable String otherDatabase, @Nullable String otherSchema) {
        database = otherDatabase;
        schema = otherSchema;
        placed = true;
    }

    /** Suspends the warehouse, which does not resume by itself. */
    public void suspend() {
        asleepForGood = true;
    }

    /** Sets {@code QUOTED_IDENTIFIERS_IGNORE_CASE} for the user, which a session can set otherwise. */
    public void ignoreCase() {
        ignoresCase = true;
    }

    /** {@return what a session has that asked for a schema} */
    Answer current(String asked) {
        return new Answer(
                Answer.SELECT,
                List.of("database", "schema", "warehouse", "role"),
                List.of(new ArrayList<>(
                        Arrays.<@Nullable String>asList(database, placed ? schema : asked, warehouse, Rights.ROLE))));
    }

    Answer warehouses() {
        return new Answer(
                Answer.SELECT,
                List.of("name", "state", "type", "is_interactive", "auto_resume"),
                List.of(
                        List.of("LOADINGS", "SUSPENDED", "STANDARD", "N", "false"),
                        List.of(
                                "LOADING",
                                asleepForGood ? "SUSPENDED" : "STARTED",
                                "STANDARD",
                                "N",
                                asleepForGood ? "false" : "true")));
    }

    Answer ignoresCase(boolean keepsCase) {
        String value = Boolean.toString(ignoresCase && !keepsCase);
        return new Answer(
                Answer.SELECT,
                List.of("key", "value", "default", "level", "description", "type"),
                List.of(List.of("QUOTED_IDENTIFIERS_IGNORE_CASE", value, "false", "", "", "BOOLEAN")));
    }
}
