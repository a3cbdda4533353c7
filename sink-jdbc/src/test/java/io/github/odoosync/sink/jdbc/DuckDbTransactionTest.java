package io.github.odoosync.sink.jdbc;

import static io.github.odoosync.spi.sink.Outcome.CREATED;
import static io.github.odoosync.spi.sink.Outcome.SUPERSEDED;
import static io.github.odoosync.spi.sink.Outcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.testkit.sink.SinkFixture;
import io.github.odoosync.testkit.sink.StoredRow;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A batch is one transaction: it is there wholly or not at all, for readers, after failures and beside others. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DuckDbTransactionTest extends SinkFixture {
    private final DuckDbTarget duckDb;

    DuckDbTransactionTest(@TempDir Path folder) {
        this.duckDb = new DuckDbTarget(folder);
    }

    @Override
    protected DuckDbTarget newTarget() {
        return duckDb;
    }

    @Test
    void s2_failedMergeLeavesNothingAndTheSameWriterCanTryAgain() throws SQLException {
        write(partner(1, "one", v(1)), partner(2, "two", v(1)));
        RecordBatch batch =
                RecordBatch.of(1, PARTNER, List.of(partner(1, "ONE", v(2)), gone(2, v(2)), partner(3, "secret", v(1))));
        try (SinkRun run = target().sink().open(run("run"));
                SinkWriter writer = run.writer(PARTNERS)) {
            duckDb.execute("CREATE UNIQUE INDEX mine ON res_partner (_run_id, name)");
            duckDb.execute("INSERT INTO res_partner (id, _run_id, name) VALUES (9, 'run', 'secret')");
            List<StoredRow> before = partners();
            assertThatThrownBy(() -> writer.write(batch))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContainingAll("main.res_partner", "drop the constraint")
                    .hasMessageNotContaining("secret")
                    .hasNoCause();
            assertThat(partners()).isEqualTo(before);
            duckDb.execute("DROP INDEX mine", "DELETE FROM res_partner WHERE id = 9");
            assertThat(writer.write(batch).count(CREATED)).isEqualTo(1);
        }
        assertThat(partners()).extracting(row -> row.value("name")).containsExactly("ONE", "two", "secret");
    }

    @Test
    void s2_rowThatSomebodyElsePutBetweenTwoFirstBatchesIsNotThereTwice() throws SQLException {
        RecordBatch next = RecordBatch.of(2, PARTNER, List.of(partner(3, "three", v(1)), partner(4, "four", v(1))));
        try (SinkRun run = target().sink().open(run("run"));
                SinkWriter writer = run.writer(PARTNERS)) {
            writer.write(RecordBatch.of(1, PARTNER, List.of(partner(1, "one", v(1)), partner(2, "two", v(1)))));
            duckDb.execute("INSERT INTO res_partner (id, name) VALUES (3, 'theirs')");
            assertThatThrownBy(() -> writer.write(next))
                    .isInstanceOf(RetryableSinkException.class)
                    .hasMessageContaining("somebody else");
            assertThat(outcomes(writer.write(next))).containsExactly(UPDATED, CREATED);
        }
        assertThat(partners())
                .extracting(row -> row.value("name"))
                .containsExactlyInAnyOrder("one", "two", "three", "four");
    }

    @Test
    void s5_batchAmongTheRowsOfAnEarlierOneOfTheSameWriterIsJudged() throws SQLException {
        try (SinkRun run = target().sink().open(run("run"));
                SinkWriter writer = run.writer(PARTNERS)) {
            writer.write(RecordBatch.of(1, PARTNER, List.of(partner(1, "one", v(2)), partner(3, "three", v(2)))));
            writer.write(RecordBatch.of(2, PARTNER, List.of(partner(4, "four", v(2)), partner(5, "five", v(2)))));
            RecordBatch again = RecordBatch.of(
                    3, PARTNER, List.of(partner(1, "old", v(1)), partner(2, "two", v(1)), partner(5, "FIVE", v(3))));
            assertThat(outcomes(writer.write(again))).containsExactly(SUPERSEDED, CREATED, UPDATED);
        }
        assertThat(partners())
                .extracting(row -> row.value("name"))
                .containsExactlyInAnyOrder("one", "two", "three", "four", "FIVE");
    }

    @Test
    void s2_writeBesideAnUncommittedOneIsRetryable() throws SQLException {
        write(partner(1, "one", v(1)));
        RecordBatch batch = RecordBatch.of(1, PARTNER, List.of(partner(1, "ONE", v(2))));
        try (SinkRun run = target().sink().open(run("run"));
                SinkWriter writer = run.writer(PARTNERS);
                Connection other = duckDb.connect()) {
            other.setAutoCommit(false);
            Sql.execute(other, "UPDATE _odoosync_streams SET run_id = 'other'");
            assertThatThrownBy(() -> writer.write(batch)).isInstanceOf(RetryableSinkException.class);
            other.rollback();
            assertThat(writer.write(batch).count(UPDATED)).isEqualTo(1);
        }
    }

    @Test
    void s2_twoWritersOfOneTableNeverMakeTwoRowsOfAKey() {
        try (SinkRun run = target().sink().open(run("run"))) {
            List<CompletableFuture<Void>> writers = LongStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> writeUntilTaken(run, i)))
                    .toList();
            writers.forEach(CompletableFuture::join);
        }
        assertThat(partners())
                .extracting(row -> row.value("id"))
                .doesNotHaveDuplicates()
                .hasSize(50);
    }

    private static void writeUntilTaken(SinkRun run, long number) {
        List<SyncRecord> records = LongStream.range(0, 50)
                .mapToObj(id -> partner(id, "by " + number, v(1)))
                .toList();
        try (SinkWriter writer = run.writer(PARTNERS)) {
            for (int batch = 1; batch <= 10; batch++) {
                boolean taken = false;
                while (!taken) {
                    try {
                        writer.write(RecordBatch.of(batch, PARTNER, records));
                        taken = true;
                    } catch (RetryableSinkException e) {
                        Thread.onSpinWait();
                    }
                }
            }
        }
    }

    @Test
    void s10_tableTakenAwayDuringARunIsNotWritten() throws SQLException {
        try (SinkRun run = target().sink().open(run("run"));
                SinkWriter writer = run.writer(PARTNERS)) {
            duckDb.execute("UPDATE _odoosync_streams SET pipeline = 'other'");
            assertThatThrownBy(() -> writer.write(RecordBatch.of(1, PARTNER, List.of(partner(1, "one", v(1))))))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContaining("no longer belongs");
        }
        assertThat(partners()).isEmpty();
    }

    @Test
    void s7_keyThatTheTableHoldsTwiceIsAnError() throws SQLException {
        write(partner(1, "one", v(1)));
        duckDb.execute("INSERT INTO res_partner SELECT * FROM res_partner");
        assertThatThrownBy(() -> write(partner(1, "ONE", v(2))))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("more than once");
        assertThat(partners()).extracting(row -> row.value("name")).containsExactly("one", "one");
    }

    @Test
    void s2_readerNeverSeesHalfOfABatch() throws Exception {
        int rows = 3_000;
        AtomicBoolean done = new AtomicBoolean();
        try (SinkRun run = target().sink().open(run("run"));
                SinkWriter writer = run.writer(PARTNERS);
                Connection reader = duckDb.connect()) {
            writer.write(generation(rows, 1));
            CompletableFuture<Integer> seen = CompletableFuture.supplyAsync(() -> generationsSeen(reader, done));
            for (int generation = 2; generation <= 15; generation++) {
                writer.write(generation(rows, generation));
            }
            done.set(true);
            assertThat(seen.get())
                    .as("generations seen, so that the test saw writes")
                    .isGreaterThan(1);
        }
    }

    private static RecordBatch generation(int rows, int generation) {
        List<SyncRecord> records = LongStream.range(0, rows)
                .mapToObj(id -> partner(id, "generation " + generation, v(generation)))
                .toList();
        return RecordBatch.of(generation, PARTNER, records);
    }

    private static int generationsSeen(Connection reader, AtomicBoolean done) {
        int changes = 0;
        String last = "";
        try {
            while (!done.get()) {
                String seen =
                        Sql.text(reader, "SELECT string_agg(DISTINCT name || ' ' || _version, '|') FROM res_partner");
                assertThat(seen).doesNotContain("|");
                changes += seen.equals(last) ? 0 : 1;
                last = seen;
            }
            return changes;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void s1_completedStreamsTellHowFreshTheyAre() throws SQLException {
        try (SinkRun run = target().sink().open(run("run 7"));
                SinkWriter writer = run.writer(PARTNERS)) {
            writer.write(RecordBatch.of(1, PARTNER, List.of(partner(1, "one", v(1)))));
            assertThat(duckDb.text(
                            "SELECT run_id || coalesce(fresh_until::VARCHAR, ' not yet') FROM _odoosync_streams"))
                    .isEqualTo("run 7 not yet");
            run.complete(List.of(new StreamSummary(PARTNERS, v(60), 1)));
        }
        assertThat(duckDb.text("SELECT concat_ws(', ', pipeline, stream, table_schema, table_name, fresh_until, run_id,"
                        + " changed, updated_at IS NOT NULL) FROM _odoosync_streams"))
                .isEqualTo("contract, res.partner, main, res_partner, 2026-01-01 00:01:00, run 7, 1, true");
    }
}
