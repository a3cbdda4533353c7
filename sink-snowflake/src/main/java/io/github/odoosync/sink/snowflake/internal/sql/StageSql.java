package io.github.odoosync.sink.snowflake.internal.sql;

import static io.github.odoosync.sink.sql.text.Identifiers.quote;
import static java.util.stream.Collectors.joining;

import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.record.LogicalType;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The table that a writer stages its batches in. Each row bears the attempt that it came with, so that what an attempt leaves
 * behind, or brings too late, is never taken for the rows of another (S2). Its files lie on the table's own stage, and go with
 * the table.
 */
public final class StageSql {
    /** The columns before the layout's, in their order. */
    static final List<String> OWN =
            List.of("_odoosync_attempt", "_odoosync_ordinal", "_odoosync_forces", "_version", "_row_hash", "_deleted");

    private static final List<String> OWN_TYPES =
            List.of("VARCHAR", "NUMBER(19,0)", "BOOLEAN", "TIMESTAMP_NTZ(6)", "VARCHAR", "BOOLEAN");
    private static final String FILE_FORMAT = "TYPE = CSV, COMPRESSION = GZIP, FIELD_OPTIONALLY_ENCLOSED_BY = '\"',"
            + " NULL_IF = (), EMPTY_FIELD_AS_NULL = TRUE, ESCAPE_UNENCLOSED_FIELD = NONE, TIMESTAMP_FORMAT = '"
            + SnowflakeDialect.MOMENT_FORMAT + "', DATE_FORMAT = '" + SnowflakeDialect.DATE_FORMAT + "'";

    private final TableName stage;
    private final Layout layout;

    /** Names a staging table and what it holds. */
    public StageSql(TableName stage, Layout layout) {
        this.stage = stage;
        this.layout = layout;
    }

    /** {@return the staging table} */
    public TableName table() {
        return stage;
    }

    /** {@return the statement that makes the table, in place of one that an earlier run left behind} */
    public String create() {
        Stream<String> own = IntStream.range(0, OWN.size()).mapToObj(i -> OWN.get(i) + " " + OWN_TYPES.get(i));
        Stream<String> columns = layout.columns().stream()
                .map(column ->
                        quote(column.name()) + " " + stagedType(column.field().type()));
        return "CREATE OR REPLACE TRANSIENT TABLE %s (%s) DATA_RETENTION_TIME_IN_DAYS = 0"
                .formatted(stage.sql(), Stream.concat(own, columns).collect(joining(", ")));
    }

    /** {@return the statement that removes the table, its rows and its files} */
    public String drop() {
        return "DROP TABLE IF EXISTS " + stage.sql();
    }

    /** {@return the table's own stage as a literal, as {@code REMOVE} names it} */
    public String place() {
        return place("");
    }

    /** {@return a folder on the table's own stage as a literal, as {@code PUT} and {@code COPY} name it: for a prefix} */
    public String place(String folder) {
        String path = folder.isEmpty() ? "" : folder + "/";
        return new SnowflakeDialect()
                .literal("@" + quote(stage.catalog()) + "." + quote(stage.schema()) + ".%" + quote(stage.name()) + "/"
                        + path);
    }

    /** {@return the statement that loads the files of a folder} */
    public String copy(String folder) {
        return "COPY INTO %s FROM %s FILE_FORMAT = (%s) ON_ERROR = ABORT_STATEMENT"
                .formatted(stage.sql(), place(folder), FILE_FORMAT);
    }

    /**
     * {@return the statement that loads rows out of a JSON document; parameters: the attempt, the document, which is a list of
     * rows, each a list of a number, a boolean and texts or nulls, in the order of the table's columns after the attempt}
     */
    public String insert() {
        Stream<String> own = IntStream.range(1, OWN.size()).mapToObj(i -> value(i - 1, OWN_TYPES.get(i)));
        Stream<String> columns = IntStream.range(0, layout.columns().size())
                .mapToObj(i -> value(
                        OWN.size() - 1 + i,
                        stagedType(layout.columns().get(i).field().type())));
        return "INSERT INTO %s SELECT ?, %s FROM TABLE(FLATTEN(INPUT => PARSE_JSON(?))) r"
                .formatted(stage.sql(), Stream.concat(own, columns).collect(joining(", ")));
    }

    private static String value(int index, String type) {
        String text = "r.value[" + index + "]::VARCHAR";
        if (type.startsWith("VARCHAR")) {
            return text;
        }
        if (type.startsWith("TIMESTAMP")) {
            return "TO_TIMESTAMP_NTZ(" + text + ", '" + SnowflakeDialect.MOMENT_FORMAT + "')";
        }
        return type.equals("DATE")
                ? "TO_DATE(" + text + ", '" + SnowflakeDialect.DATE_FORMAT + "')"
                : text + "::" + type;
    }

    /** JSON and lists are staged as texts, which is what files hold of them. */
    private static String stagedType(LogicalType type) {
        return type.equals(LogicalType.JSON) || type.equals(LogicalType.INT64_ARRAY)
                ? "VARCHAR"
                : SnowflakeTypes.name(type);
    }
}
