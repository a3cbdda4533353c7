package io.github.odoosync.standin.snowflake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement gives.
 *
 * @param kind the number that Snowflake gives to a kind of statement
 * @param columns the names of its columns
 * @param rows its rows, as texts
 */
record Answer(int kind, List<String> columns, List<List<@Nullable String>> rows) {
    static final int SELECT = 0x1000;
    static final int DML = 0x3000;
    static final int INSERT = 0x3100;
    static final int UPDATE = 0x3200;
    static final int MERGE = 0x3400;
    static final int DDL = 0x6000;

    static Answer done() {
        return new Answer(DDL, List.of("status"), List.of(List.of("Statement executed successfully.")));
    }

    static Answer changed(int kind, long rows) {
        String what = kind == UPDATE ? "updated" : "inserted";
        return new Answer(kind, List.of("number of rows " + what), List.of(List.of(Long.toString(rows))));
    }
}
