package io.github.odoosync.standin.snowflake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** An account with one database {@code FINANCE}, a schema {@code ODOO} in it, and a folder for its stages. */
public final class Account implements AutoCloseable {
    /** The database. */
    public static final String DATABASE = "FINANCE";
    /** Its schema. */
    public static final String SCHEMA = "ODOO";

    private final Path stages;
    private final DuckDBConnection root;
    private final Traffic traffic = new Traffic();
    private final Rights rights = new Rights();
    private final SessionState sessions = new SessionState();
    private final Map<String, String> streams = new ConcurrentHashMap<>();
    private volatile @Nullable String refusing;
    private volatile UnaryOperator<List<List<@Nullable String>>> copied = UnaryOperator.identity();

    /** Makes an account, the stages of which lie in a folder; its tables lie in memory. */
    public Account(Path folder) {
        this(folder, ":memory:");
    }

    private Account(Path folder, String database) {
        this.stages = folder.resolve("stages");
        try {
            Files.createDirectories(stages);
            root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = root.createStatement()) {
                statement.execute("SET TimeZone = 'UTC'");
                statement.execute("ATTACH '" + database + "' AS \"" + DATABASE + "\"");
                statement.execute("USE \"" + DATABASE + "\"");
                statement.execute("CREATE SCHEMA IF NOT EXISTS \"" + SCHEMA + "\"");
                for (String macro : Translation.MACROS) {
                    statement.execute(macro);
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return an account that keeps its tables in a file of the folder, made if it isn't there} */
    public static Account kept(Path folder) {
        return new Account(folder, folder.resolve("account.duckdb").toString());
    }

    /** {@return a connection of DuckDB to the account's data} */
    public Connection connect() throws SQLException {
        return connect(SCHEMA);
    }

    Connection connect(String schema) throws SQLException {
        Connection connection = root.duplicate();
        try (Statement statement = connection.createStatement()) {
            statement.execute("USE \"" + DATABASE + "\".\"" + schema + "\"");
        }
        return connection;
    }

    /** {@return the statements that made streams, by the streams' full names as they were quoted} */
    public Map<String, String> streams() {
        return streams;
    }

    /** {@return who may do what} */
    public Rights rights() {
        return rights;
    }

    /** {@return what sessions have} */
    public SessionState sessions() {
        return sessions;
    }

    /** {@return the folder of a table's own stage} */
    public Path stage(String table) {
        return stages.resolve(table);
    }

    /** Refuses each row that holds a text, in files and in documents. */
    public void refuse(String text) {
        refusing = text;
    }

    boolean refusesRows() {
        return refusing != null;
    }

    boolean refuses(String rows) {
        String text = refusing;
        return text != null && rows.contains(text);
    }

    /**
     * Lets COPY tell another result than is true: name, status, rows parsed and loaded of each file.
     *
     * @param lie changes the result
     */
    public void lieAboutCopies(UnaryOperator<List<List<@Nullable String>>> lie) {
        copied = lie;
    }

    Traffic traffic() {
        return traffic;
    }

    List<List<@Nullable String>> copied(List<List<@Nullable String>> files) {
        return copied.apply(files);
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
