package io.github.odoosync.sink.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.testkit.sink.SinkFixture;
import io.github.odoosync.testkit.sink.StoredRow;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening a database: which, by whom, and what is said where it can't be. */
class JdbcSinkTest extends SinkFixture {
    private final Path folder;
    private final DuckDbTarget duckDb;

    JdbcSinkTest(@TempDir Path folder) {
        this.folder = folder;
        this.duckDb = new DuckDbTarget(folder);
    }

    @Override
    protected DuckDbTarget newTarget() {
        return duckDb;
    }

    @Test
    void urlOfADuckDbFileOpensIt() {
        try (SinkRun run = JdbcSink.to("jdbc:duckdb:" + duckDb.file() + ";threads=1")
                        .open(run("run"));
                SinkWriter writer = run.writer(PARTNERS)) {
            writer.write(RecordBatch.of(1, PARTNER, List.of(partner(1, "one", v(1)))));
        }
        assertThat(partners()).hasSize(1);
    }

    @Test
    void batchIsSmallerInASmallHeap() {
        assertThat(JdbcSink.batchBytes(64L << 20)).isEqualTo(2L << 20);
        assertThat(JdbcSink.batchBytes(8L << 30)).isEqualTo(16L << 20);
        assertThat(JdbcSink.batchBytes(Long.MAX_VALUE)).isEqualTo(16L << 20);
    }

    @Test
    void duckDbsLogMayGrowUnlessItsUserHasSetHowMuch() throws SQLException {
        String threshold = "SELECT current_setting('checkpoint_threshold')";
        try (SinkRun run = JdbcSink.duckDb(duckDb.file()).open(run("run"));
                Connection beside = duckDb.connect()) {
            assertThat(Sql.text(beside, threshold)).isEqualTo("128.0 MiB");
        }
        String url = "jdbc:duckdb:" + duckDb.file() + ";checkpoint_threshold=1MiB";
        try (SinkRun run = JdbcSink.to(url).open(run("run"));
                Connection beside = DriverManager.getConnection(url)) {
            assertThat(Sql.text(beside, threshold)).isEqualTo("1.0 MiB");
        }
    }

    @Test
    void rowsAreDatedByTheClock() {
        try (SinkRun run = JdbcSink.builder("jdbc:duckdb:" + duckDb.file())
                        .clock(Clock.fixed(v(7).plusNanos(123_456_789), ZoneOffset.UTC))
                        .build()
                        .open(run("run"));
                SinkWriter writer = run.writer(PARTNERS)) {
            writer.write(RecordBatch.of(1, PARTNER, List.of(partner(1, "one", v(1)))));
            writer.write(RecordBatch.of(2, PARTNER, List.of(gone(1, v(2)))));
        }
        assertThat(partner(1).value("_synced_at")).isEqualTo(v(7).plusNanos(123_456_000));
        assertThat(partner(1).value("_deleted_at")).isEqualTo(v(7).plusNanos(123_456_000));
    }

    @Test
    void otherDatabasesAreNamedAsUnsupported() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcSink.to("jdbc:oracle:thin:scott/tiger@//host/x"))
                .withMessageContainingAll("jdbc:oracle:", "DuckDB (jdbc:duckdb:<file>)", "jdbc:postgresql:")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("tiger"));
        assertThatIllegalArgumentException().isThrownBy(() -> JdbcSink.to("warehouse.duckdb"));
    }

    @Test
    void databaseInMemoryIsRefusedBecauseItEndsWithTheRun() {
        assertThatIllegalArgumentException().isThrownBy(() -> JdbcSink.to("jdbc:duckdb:"));
        assertThatIllegalArgumentException().isThrownBy(() -> JdbcSink.to("jdbc:duckdb::memory:;threads=1"));
    }

    @Test
    void pathThatWouldEndInAnOptionIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> JdbcSink.duckDb(Path.of("a;b.duckdb")));
    }

    @Test
    void optionsOfTheUrlAreNotShown() {
        String url = "jdbc:duckdb:" + folder + "/nowhere/x.duckdb;motherduck_token=secret";
        assertThat(JdbcSink.to(url)).asString().contains("x.duckdb").doesNotContain("secret");
        assertThatThrownBy(() -> JdbcSink.to(url).open(run("run"))).hasMessageNotContaining("secret");
    }

    @Test
    void missingFolderIsNamed() {
        assertThatThrownBy(() -> JdbcSink.duckDb(folder.resolve("nowhere").resolve("x.duckdb"))
                        .open(run("run")))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContainingAll("nowhere", "see that the folder exists");
    }

    @Test
    void fileThatIsNoDatabaseIsNamed() throws IOException {
        Files.writeString(duckDb.file(), "a spreadsheet, perhaps".repeat(500));
        assertThatThrownBy(() -> target().sink().open(run("run")))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContainingAll(duckDb.file().toString(), "name another file");
    }

    @Test
    void databaseThatAnotherProcessHoldsIsRetryable() throws Exception {
        try (OtherProcess other = OtherProcess.holding(duckDb.url())) {
            assertThat(other.line()).isEqualTo("holding");
            assertThatThrownBy(() -> target().sink().open(run("run")))
                    .isInstanceOf(RetryableSinkException.class)
                    .hasMessageContainingAll("another process holds", String.valueOf(other.pid()));
        }
        open(PARTNERS);
    }

    @Test
    void s1_returnedBatchesOutliveAKilledProcess() throws Exception {
        long returned = 0;
        try (OtherProcess other = OtherProcess.writing(duckDb.url())) {
            while (returned < 20) {
                returned = Long.parseLong(other.line());
            }
        }
        List<StoredRow> rows = partners();
        assertThat(rows.size() % OtherProcess.BATCH).as("half a batch").isZero();
        assertThat((long) rows.size()).isGreaterThanOrEqualTo(returned * OtherProcess.BATCH);
        open(PARTNERS);
    }

    @Test
    void missingDriverIsNamedWithItsArtifact() throws Exception {
        URL[] classes = {JdbcSink.class.getProtectionDomain().getCodeSource().getLocation()};
        try (URLClassLoader withoutDriver = new URLClassLoader(classes, new WithoutDriver())) {
            Class<?> sink = withoutDriver.loadClass(JdbcSink.class.getName());
            assertThat(sink).isNotEqualTo(JdbcSink.class);
            assertThatThrownBy(() -> sink.getMethod("duckDb", Path.class).invoke(null, duckDb.file()))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContaining("org.duckdb:duckdb_jdbc");
            assertThatThrownBy(() -> sink.getMethod("to", String.class).invoke(null, "jdbc:postgresql://localhost/x"))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContaining("org.postgresql:postgresql");
        }
    }

    /** A class path that lacks the drivers and, so that it is loaded anew, the sink. */
    private static final class WithoutDriver extends ClassLoader {
        private WithoutDriver() {
            super(JdbcSink.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.duckdb.")
                    || name.startsWith("org.postgresql.")
                    || name.startsWith(JdbcSink.class.getPackageName())) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
