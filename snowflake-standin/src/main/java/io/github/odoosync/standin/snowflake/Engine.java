package io.github.odoosync.standin.snowflake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One session's statements, run on DuckDB. */
final class Engine implements AutoCloseable {
    private static final Pattern COPY =
            Pattern.compile("COPY INTO (.+) FROM '(@[^']+)' FILE_FORMAT = \\((.*)\\) ON_ERROR = ABORT_STATEMENT");
    private static final Pattern PLACE = Pattern.compile("@.*%\"([^\"]+)\"/(.*)");

    private final Account account;
    private final Connection connection;
    private final String schema;
    private boolean inTransaction;
    private boolean keepsCase;

    Engine(Account account) throws SQLException {
        this(account, "");
    }

    /** Begins a session in a schema, in quotes or not; {@link Account#SCHEMA} if none is named. */
    Engine(Account account, String schema) throws SQLException {
        this.account = account;
        this.schema = schema.isEmpty() ? Account.SCHEMA : schema.replace("\"", "");
        this.connection = account.connect(this.schema);
    }

    String schema() {
        return schema;
    }

    /** {@return the folder that a place on a stage is} */
    Path folder(String place) {
        Matcher parts = PLACE.matcher(place);
        if (!parts.matches()) {
            throw new AssertionError("no table stage: " + place);
        }
        return account.stage(parts.group(1)).resolve(parts.group(2));
    }

    synchronized Answer run(String sql, List<@Nullable String> binds) throws Refusal {
        try {
            return answer(sql, binds);
        } catch (SQLException e) {
            throw refusal(e);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Answer answer(String sql, List<@Nullable String> binds) throws SQLException, IOException, Refusal {
        account.rights().check(sql);
        String verb = sql.stripLeading().split("[\\s(]", 2)[0].toUpperCase(Locale.ROOT);
        switch (verb) {
            case "BEGIN" -> {
                execute("BEGIN");
                inTransaction = true;
                return Answer.done();
            }
            case "COMMIT", "ROLLBACK" -> {
                if (inTransaction) {
                    inTransaction = false;
                    execute(verb);
                }
                return Answer.done();
            }
            case "ALTER" -> {
                if (sql.startsWith("ALTER SESSION")) {
                    keepsCase |= sql.contains("QUOTED_IDENTIFIERS_IGNORE_CASE = FALSE");
                    return Answer.done();
                }
                return ddl(sql);
            }
            case "CREATE", "DROP", "COMMENT" -> {
                if (sql.startsWith("CREATE STREAM IF NOT EXISTS ")) {
                    account.streams().putIfAbsent(sql.split(" ")[5], sql);
                    return Answer.done();
                }
                return ddl(sql);
            }
            case "TRUNCATE" -> {
                execute(Translation.duckDb(sql));
                return Answer.done();
            }
            case "DESCRIBE" -> {
                if (sql.startsWith("DESCRIBE STREAM ")) {
                    return stream(sql.substring("DESCRIBE STREAM ".length()));
                }
                return describe(sql);
            }
            case "SHOW" -> {
                return show(sql);
            }
            case "COPY" -> {
                return copy(sql);
            }
            case "REMOVE" -> {
                return remove(sql);
            }
            case "SELECT" -> {
                return select(Translation.duckDb(sql), binds);
            }
            case "INSERT" -> {
                requireTaken(String.valueOf(binds.get(1)));
                return Answer.changed(Answer.INSERT, update(sql, binds));
            }
            case "UPDATE" -> {
                return Answer.changed(Answer.UPDATE, update(sql, binds));
            }
            case "MERGE" -> {
                return Answer.changed(Answer.MERGE, update(sql, binds));
            }
            default -> throw new Refusal("001003", "42000", "SQL compilation error: the stand-in knows no " + verb);
        }
    }

    private Answer ddl(String sql) throws SQLException, IOException {
        if (inTransaction) {
            inTransaction = false;
            execute("COMMIT");
        }
        execute(Translation.duckDb(sql));
        Matcher comment = Translation.COMMENT.matcher(sql);
        Matcher table = Pattern.compile("TABLE (\"[^(]*?\") (?:\\(|ADD)").matcher(sql);
        if (table.find()) {
            while (comment.find()) {
                execute("COMMENT ON COLUMN " + table.group(1) + "." + comment.group(1) + " IS "
                        + comment.group(3).replace("\\\\", "\\"));
            }
        }
        Matcher stage = Pattern.compile("(?:REPLACE TRANSIENT TABLE|DROP TABLE IF EXISTS) \"[^(]*\"\\.\"([^\"]+)\"")
                .matcher(sql);
        if (stage.find()) {
            empty(account.stage(stage.group(1)));
        }
        return Answer.done();
    }

    private Answer stream(String name) throws Refusal {
        if (!account.streams().containsKey(name)) {
            throw new Refusal(
                    "002003",
                    "02000",
                    "SQL compilation error:\nStream '" + name + "' does not exist or not authorized.");
        }
        return new Answer(Answer.SELECT, List.of("name"), List.of(List.of(name)));
    }

    private Answer show(String sql) throws SQLException, Refusal {
        if (sql.startsWith("SHOW WAREHOUSES")) {
            return account.sessions().warehouses();
        }
        if (sql.startsWith("SHOW PARAMETERS")) {
            return account.sessions().ignoresCase(keepsCase);
        }
        Matcher schema = Pattern.compile("SHOW GRANTS ON SCHEMA \"[^\"]+\"\\.\"([^\"]+)\"")
                .matcher(sql);
        if (schema.matches()) {
            try (PreparedStatement found =
                    bound("SELECT 1 FROM duckdb_schemas() WHERE schema_name = ?", List.of(schema.group(1)))) {
                if (!found.executeQuery().next()) {
                    throw new Refusal(
                            "002043",
                            "02000",
                            "SQL compilation error:\nObject does not exist, or operation cannot be performed.");
                }
            }
        }
        return account.rights().shown(sql);
    }

    private Answer describe(String sql) throws SQLException, Refusal {
        String[] name =
                sql.substring("DESCRIBE TABLE ".length()).replace("\"", "").split("\\.");
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (PreparedStatement columns = connection.prepareStatement(
                "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE database_name ILIKE ?"
                        + " AND schema_name = ? AND table_name = ? ORDER BY column_index")) {
            for (int i = 0; i < 3; i++) {
                columns.setString(i + 1, name[i]);
            }
            try (ResultSet found = columns.executeQuery()) {
                while (found.next()) {
                    List<@Nullable String> row = new ArrayList<>();
                    row.add(found.getString(1));
                    row.add(snowflakeType(found.getString(2)));
                    for (int i = 0; i < 7; i++) {
                        row.add(null);
                    }
                    row.add(found.getString(3));
                    rows.add(row);
                }
            }
        }
        if (rows.isEmpty()) {
            throw new Refusal(
                    "002003",
                    "42S02",
                    "SQL compilation error:\nTable '" + name[2] + "' does not exist or not authorized.");
        }
        return new Answer(
                Answer.SELECT,
                List.of(
                        "name",
                        "type",
                        "kind",
                        "null?",
                        "default",
                        "primary key",
                        "unique key",
                        "check",
                        "expression",
                        "comment"),
                rows);
    }

    private static String snowflakeType(String type) {
        return switch (type) {
            case "BIGINT" -> "NUMBER(19,0)";
            case "BIGINT[]" -> "ARRAY";
            case "DOUBLE" -> "FLOAT";
            case "JSON" -> "VARIANT";
            case "TIMESTAMP" -> "TIMESTAMP_NTZ(6)";
            case "VARCHAR" -> "VARCHAR(16777216)";
            default -> type.replace("DECIMAL", "NUMBER");
        };
    }

    private Answer copy(String sql) throws SQLException, IOException, Refusal {
        Matcher parts = COPY.matcher(sql);
        if (!parts.matches()) {
            throw new AssertionError(sql);
        }
        if (!parts.group(3).contains("NULL_IF = (), EMPTY_FIELD_AS_NULL = TRUE, ESCAPE_UNENCLOSED_FIELD = NONE")) {
            throw new AssertionError("the stand-in reads no such files: " + parts.group(3));
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        Path folder = folder(parts.group(2));
        if (!Files.isDirectory(folder)) {
            return new Answer(Answer.DML, List.of("status"), List.of(List.of("Copy executed with 0 files processed.")));
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                account.traffic().file(Files.size(file));
                if (account.refusesRows()) {
                    try (InputStream packed = new GZIPInputStream(Files.newInputStream(file))) {
                        requireTaken(new String(packed.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
                long loaded;
                try (Statement insert = connection.createStatement()) {
                    loaded = insert.executeLargeUpdate(
                            "INSERT INTO %s SELECT * FROM read_csv('%s', header = false, quote = '\"', escape = '\"',"
                                            .formatted(parts.group(1), file)
                                    + " nullstr = '', allow_quoted_nulls = false, all_varchar = true, delim = ',',"
                                    + " auto_detect = false, columns = " + columns(parts.group(1))
                                    + ", max_line_size = 33554432)");
                }
                rows.add(List.of(
                        folder.getFileName() + "/" + file.getFileName(),
                        "LOADED",
                        Long.toString(loaded),
                        Long.toString(loaded)));
            }
        }
        return new Answer(Answer.DML, List.of("file", "status", "rows_parsed", "rows_loaded"), account.copied(rows));
    }

    private void requireTaken(String rows) throws Refusal {
        if (account.refuses(rows)) {
            throw new Refusal(
                    "100038",
                    "22018",
                    "Numeric value 'a s3cr3t' is not recognized\n  File 'x', line 2, character 3\n  Row 2, column"
                            + " \"X\"[\"NAME\":8]");
        }
    }

    private String columns(String table) throws SQLException {
        StringBuilder columns = new StringBuilder("{");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
            ResultSetMetaData names = rows.getMetaData();
            for (int i = 1; i <= names.getColumnCount(); i++) {
                columns.append(i == 1 ? "" : ", ").append("'c").append(i).append("': 'VARCHAR'");
            }
        }
        return columns.append('}').toString();
    }

    private Answer remove(String sql) throws IOException {
        Matcher place = Pattern.compile("REMOVE '(@[^']+)'").matcher(sql);
        if (!place.matches()) {
            throw new AssertionError(sql);
        }
        empty(folder(place.group(1)));
        return new Answer(Answer.SELECT, List.of("name", "result"), List.of());
    }

    private static void empty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Answer select(String sql, List<@Nullable String> binds) throws SQLException {
        if (sql.startsWith("SELECT CURRENT_DATABASE()")) {
            return account.sessions().current(schema);
        }
        if (sql.contains("IS_ROLE_IN_SESSION")) {
            return account.rights().inSession(sql);
        }
        try (PreparedStatement statement = bound(sql, binds);
                ResultSet found = statement.executeQuery()) {
            int width = found.getMetaData().getColumnCount();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= width; i++) {
                columns.add(found.getMetaData().getColumnName(i));
            }
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (found.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    row.add(found.getString(i));
                }
                rows.add(row);
            }
            return new Answer(Answer.SELECT, columns, rows);
        }
    }

    private long update(String sql, List<@Nullable String> binds) throws SQLException {
        try (PreparedStatement statement = bound(Translation.duckDb(sql), binds)) {
            return statement.executeLargeUpdate();
        }
    }

    private PreparedStatement bound(String sql, List<@Nullable String> binds) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < binds.size(); i++) {
            statement.setString(i + 1, binds.get(i));
        }
        return statement;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Refusal refusal(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Conflict") || message.contains("conflict")) {
            return new Refusal("000625", "57014", "Statement was aborted because the number of waiters is too large");
        }
        if (message.contains("Catalog Error")) {
            return new Refusal("002003", "42S02", "SQL compilation error: " + message);
        }
        if (message.contains("Conversion Error") || message.contains("Constraint Error")) {
            return new Refusal("100038", "22018", message);
        }
        return new Refusal("001003", "42000", "SQL compilation error: " + message);
    }

    /** Ends the session; what was not committed is rolled back. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
