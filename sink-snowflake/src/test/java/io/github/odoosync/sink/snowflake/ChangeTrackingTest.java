package io.github.odoosync.sink.snowflake;

import static io.github.odoosync.testkit.sink.SinkFixture.PARTNER;
import static io.github.odoosync.testkit.sink.SinkFixture.PARTNERS;
import static io.github.odoosync.testkit.sink.SinkFixture.partner;
import static io.github.odoosync.testkit.sink.SinkFixture.run;
import static io.github.odoosync.testkit.sink.SinkFixture.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TablePreview;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.standin.snowflake.Account;
import io.github.odoosync.standin.snowflake.ApiServer;
import io.github.odoosync.standin.snowflake.DriverServer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On request each table has a stream of Snowflake, made once, by each way in as its builder gives it. */
class ChangeTrackingTest {
    private static final String STREAM = "\"FINANCE\".\"ODOO\".\"RES_PARTNER_CHANGES\"";
    private static final String MADE =
            "CREATE STREAM IF NOT EXISTS " + STREAM + " ON TABLE \"FINANCE\".\"ODOO\".\"RES_PARTNER\"";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API", "data source"})
    void aStreamIsMadeWithTheTableAndNeverAgain(String way) {
        try (Account account = new Account(folder);
                ApiServer api = new ApiServer(account);
                DriverServer driver = new DriverServer(account)) {
            Sink sink = builder(way, api, driver).changeTracking().build();
            assertThat(preview(sink).changes()).contains("stream ODOO.RES_PARTNER_CHANGES is created");
            assertThat(account.streams()).isEmpty();
            write(sink);
            assertThat(account.streams()).containsOnlyKeys(STREAM).containsValue(MADE);
            assertThat(preview(sink).changes()).isEmpty();
            write(sink);
            assertThat(driver.statements().stream().filter(MADE::equals).count()
                            + api.statements().stream().filter(MADE::equals).count())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void aStreamOnATableWithRowsTellsTheseFirst(String way) {
        try (Account account = new Account(folder);
                ApiServer api = new ApiServer(account);
                DriverServer driver = new DriverServer(account)) {
            write(builder(way, api, driver).build());
            assertThat(account.streams()).as("none is asked for").isEmpty();
            write(builder(way, api, driver).changeTracking().build());
            assertThat(account.streams()).containsEntry(STREAM, MADE + " SHOW_INITIAL_ROWS = TRUE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void theRightToMakeStreamsIsToldToLack(String way) {
        try (Account account = new Account(folder);
                ApiServer api = new ApiServer(account);
                DriverServer driver = new DriverServer(account)) {
            account.rights().revoke("SCHEMA", "CREATE STREAM");
            Sink sink = builder(way, api, driver).changeTracking().build();
            String grant = "GRANT CREATE STREAM ON SCHEMA \"FINANCE\".\"ODOO\" TO ROLE \"ODOOSYNC\"";
            assertThat(preview(sink).problems()).singleElement().satisfies(problem -> assertThat(problem)
                    .contains(grant));
            assertThat(preview(builder(way, api, driver).build()).problems()).isEmpty();
            assertThatThrownBy(() -> write(sink))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContaining(grant);
        }
    }

    @Test
    void aNameThatGrowsTooLongIsToldBeforehand() {
        TargetTable longest =
                TargetTable.builder("long", "x".repeat(250), PARTNER).build();
        try (Account account = new Account(folder);
                ApiServer api = new ApiServer(account);
                DriverServer driver = new DriverServer(account)) {
            Sink sink = builder("driver", api, driver).changeTracking().build();
            assertThat(sink.preview(run("looks"), List.of(longest)).get(0).problems())
                    .singleElement()
                    .satisfies(problem ->
                            assertThat(problem).contains("the stream of the changes of table ODOO.XXX", "255"));
        }
    }

    @Test
    void aDataSourceHasItsOwnNames() {
        SnowflakeSink.Builder builder = SnowflakeSink.jdbc(new Connections("jdbc:snowflake://localhost"));
        assertThatThrownBy(() -> builder.role("loader"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("role can't be set: the data source's connections have their own; set it there");
    }

    private static SnowflakeSink.Builder builder(String way, ApiServer api, DriverServer driver) {
        if (way.equals("data source")) {
            return SnowflakeSink.jdbc(new Connections(driver.url()));
        }
        SnowflakeCredentials credentials = SnowflakeCredentials.oauth(() -> "token");
        SnowflakeSink.Builder builder = way.equals("driver")
                ? SnowflakeSink.jdbc("standin-account", credentials).endpoint(driver.uri())
                : SnowflakeSink.sqlApi("standin-account", credentials).endpoint(api.uri());
        return builder.warehouse("loading").database("finance").schema("odoo");
    }

    private static TablePreview preview(Sink sink) {
        return sink.preview(run("looks"), List.of(PARTNERS)).get(0);
    }

    private static void write(Sink sink) {
        try (SinkRun run = sink.open(run("run"));
                SinkWriter writer = run.writer(PARTNERS)) {
            writer.write(RecordBatch.of(1, PARTNER, List.of(partner(1, "one", v(1)))));
        }
    }

    /** What a pool is to the sink. */
    private record Connections(String url) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return DriverManager.getConnection(url);
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }

        @Override
        public PrintWriter getLogWriter() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("nothing is wrapped");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
