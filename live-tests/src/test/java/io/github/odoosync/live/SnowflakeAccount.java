package io.github.odoosync.live;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.sink.snowflake.SnowflakeCredentials;
import io.github.odoosync.sink.snowflake.SnowflakeSink;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.standin.snowflake.Account;
import io.github.odoosync.standin.snowflake.ApiServer;
import io.github.odoosync.standin.snowflake.DriverServer;
import io.github.odoosync.standin.snowflake.StandIn;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncPipelineBuilder;
import io.github.odoosync.sync.SyncStream;
import io.github.odoosync.sync.store.FileWatermarkStore;
import io.github.odoosync.sync.store.JsonLinesAuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The stand-in for a Snowflake account, reached by one of both ways, with state and audit log of the pipeline in its folder. */
final class SnowflakeAccount implements LiveWarehouse, AutoCloseable {
    private final Path folder;
    private final Account account;
    private final StandIn server;
    private final Sink sink;

    /** A way in. */
    enum Way {
        DRIVER,
        SQL_API
    }

    SnowflakeAccount(Path folder, Way way) {
        this.folder = folder;
        this.account = new Account(folder);
        SnowflakeCredentials credentials = SnowflakeCredentials.oauth(() -> "token");
        this.server = way == Way.DRIVER ? new DriverServer(account) : new ApiServer(account);
        this.sink = (way == Way.DRIVER
                        ? SnowflakeSink.jdbc("standin-account", credentials)
                        : SnowflakeSink.sqlApi("standin-account", credentials))
                .endpoint(server.uri())
                .warehouse("LOADING")
                .database(Account.DATABASE)
                .schema(Account.SCHEMA)
                .folder(folder)
                .build();
    }

    @Override
    public SyncPipelineBuilder builder(OdooClient odoo, List<SyncStream> streams) {
        return SyncPipeline.builder("live")
                .from(odoo)
                .streams(streams)
                .to(sink)
                .watermarkStore(FileWatermarkStore.at(folder.resolve("state")))
                .auditLog(JsonLinesAuditLog.at(folder.resolve("audit")));
    }

    @Override
    public Connection open() throws SQLException {
        return account.connect();
    }

    /** {@return how many statements came so far} */
    int statements() {
        return server.statements().size();
    }

    /** {@return those that carried rows, of the statements that came after so many} */
    List<String> sentRowsSince(int statements) {
        return server.statements().stream()
                .skip(statements)
                .filter(sql -> sql.matches("(?s)(PUT|COPY|INSERT|MERGE|DELETE|CREATE|ALTER TABLE).*"))
                .toList();
    }

    /** {@return the values of a query's only column} */
    List<String> values(String query) throws SQLException {
        try (Connection connection = open();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        }
    }

    /** {@return staging tables and files that nobody removed, here and on the stages} */
    List<String> leftovers() throws SQLException, IOException {
        List<String> left = values("SELECT table_name FROM duckdb_tables() WHERE table_name LIKE '%STAGE%'");
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".gz")).forEach(file -> left.add(file.toString()));
        }
        return left;
    }

    @Override
    public void close() {
        server.close();
        account.close();
    }
}
