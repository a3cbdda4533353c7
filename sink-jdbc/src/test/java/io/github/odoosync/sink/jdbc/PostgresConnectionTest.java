package io.github.odoosync.sink.jdbc;

import static io.github.odoosync.spi.sink.Outcome.CREATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.testkit.sink.SinkFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Connecting to PostgreSQL: by URL or data source, as whom, and what is said where it can't be. */
class PostgresConnectionTest extends SinkFixture {
    private final PostgresTarget postgres = new PostgresTarget();

    @Override
    protected PostgresTarget newTarget() {
        return postgres;
    }

    @Test
    void dataSourceGivesTheConnections() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(postgres.url());
        try (SinkRun run = JdbcSink.postgreSql(dataSource).open(run("run"));
                SinkWriter writer = run.writer(PARTNERS)) {
            assertThat(writer.write(RecordBatch.of(1, PARTNER, List.of(partner(1, "one", v(1)))))
                            .count(CREATED))
                    .isEqualTo(1);
        }
        assertThat(partners()).hasSize(1);
    }

    @Test
    void passwordIsAskedForWithEachConnectionAndNotShown() throws SQLException {
        AtomicInteger asked = new AtomicInteger();
        Sink sink = JdbcSink.builder(postgres.url().replaceAll("\\?.*", "") + "?password=hidden")
                .user("postgres")
                .password(() -> "secret" + asked.incrementAndGet())
                .build();
        try (SinkRun run = sink.open(run("run"));
                SinkWriter writer = run.writer(PARTNERS)) {
            writer.write(RecordBatch.of(1, PARTNER, List.of(partner(1, "one", v(1)))));
        }
        assertThat(asked.get()).isGreaterThan(1);
        assertThat(sink).asString().startsWith("JdbcSink[jdbc:postgresql:").doesNotContain("secret", "hidden");
    }

    @Test
    void userIsForUrlsOfPostgresAlone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        JdbcSink.builder("jdbc:duckdb:x.duckdb").user("me").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcSink.to("jdbc:postgresql://host:port/x?password=hidden"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hidden"));
    }

    @Test
    void missingRightIsNamedWithWhatToGrant() throws SQLException {
        postgres.execute("CREATE ROLE reader LOGIN");
        Sink sink = JdbcSink.to(postgres.url().replace("user=postgres", "user=reader"));
        assertThatThrownBy(() -> sink.open(run("run")))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContainingAll("42501", "schema public", "CREATE", "grant");
        postgres.execute("GRANT CREATE ON SCHEMA public TO reader");
        try (SinkRun run = sink.open(run("run"))) {
            TargetTable elsewhere = TargetTable.builder("s", "t", PARTNER)
                    .namespace("elsewhere")
                    .build();
            assertThatThrownBy(() -> run.writer(elsewhere))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContainingAll("elsewhere.t", "42501");
            postgres.execute("CREATE SCHEMA elsewhere AUTHORIZATION reader");
            run.writer(elsewhere).close();
        }
    }

    @Test
    void roleThatOwnsTheTablesNeedsNoFurtherRight() throws SQLException {
        postgres.execute("CREATE ROLE owner LOGIN", "GRANT CREATE ON SCHEMA public TO owner");
        Sink sink = JdbcSink.to(postgres.url().replace("user=postgres", "user=owner"));
        try (SinkRun run = sink.open(run("first"))) {
            run.writer(PARTNERS).close();
        }
        postgres.execute("REVOKE CREATE ON SCHEMA public FROM owner");
        try (SinkRun run = sink.open(run("second"));
                SinkWriter writer = run.writer(PARTNERS)) {
            writer.write(RecordBatch.of(1, PARTNER, List.of(partner(1, "one", v(1)))));
        }
        assertThat(partners()).hasSize(1);
    }

    @Test
    void missingDatabaseIsNamed() {
        assertThatThrownBy(() -> JdbcSink.to(postgres.url().replaceAll("/test\\d+", "/nowhere"))
                        .open(run("run")))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContainingAll("nowhere", "3D000", "create it");
    }

    @Test
    void connectionWithoutASchemaIsNamed() {
        assertThatThrownBy(() ->
                        JdbcSink.to(postgres.url() + "&currentSchema=nowhere").open(run("run")))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("search_path");
    }

    @Test
    void serverThatIsNotThereIsRetryable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> JdbcSink.to("jdbc:postgresql://localhost:" + port + "/x?user=me&password=hidden")
                        .open(run("run")))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContainingAll("localhost:" + port, "08001")
                .hasMessageNotContaining("hidden");
    }
}
