package io.github.odoosync.examples.recipes;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.sink.jdbc.JdbcSink;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncPipelineBuilder;
import io.github.odoosync.sync.SyncStream;
import io.github.odoosync.sync.store.FileWatermarkStore;
import io.github.odoosync.sync.store.JsonLinesAuditLog;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What every recipe needs and none is about: an Odoo, a folder with a DuckDB file, and the bare pipeline between them. */
final class Demo implements AutoCloseable {
    private final FakeOdooServer server = FakeOdooServer.demo();
    private final OdooClient odoo = OdooClient.builder(server.url())
            .database(server.database())
            .login(server.login())
            .apiKey(server.apiKey())
            .build();
    private final Path folder;
    private final PrintStream out;

    Demo(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /** A recipe, as {@code main} and a test run it. */
    interface Recipe {
        void cook(Demo demo) throws SQLException, InterruptedException;
    }

    /** Runs a recipe in the folder that is named, or in one of its own. */
    static void cook(Recipe recipe, String... arguments) throws IOException, SQLException, InterruptedException {
        Path folder = arguments.length > 0
                ? Files.createDirectories(Path.of(arguments[0]))
                : Files.createTempDirectory("odoosync");
        try (Demo demo = new Demo(folder, System.out)) {
            recipe.cook(demo);
        }
        System.out.println("All of it is in " + folder);
    }

    OdooClient odoo() {
        return odoo;
    }

    /** A pipeline with a name, to be told what is special about it. */
    SyncPipelineBuilder pipeline(List<SyncStream> streams) {
        return SyncPipeline.builder("recipe")
                .from(odoo)
                .streams(streams)
                .to(JdbcSink.duckDb(folder.resolve("warehouse.duckdb")))
                .watermarkStore(FileWatermarkStore.at(folder.resolve("state")))
                .auditLog(JsonLinesAuditLog.at(folder.resolve("audit")));
    }

    /** Lets time pass in the fake Odoo; a real one does so by itself. */
    void later() {
        server.clock().advance(Duration.ofHours(1));
    }

    void say(Object line) {
        out.println(line);
    }

    /** Prints what a query finds in the warehouse. */
    void ask(String sql) throws SQLException {
        say(sql);
        rows(sql).forEach(row -> say("  " + row));
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("warehouse.duckdb"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join(" | ", row));
            }
            return rows;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
