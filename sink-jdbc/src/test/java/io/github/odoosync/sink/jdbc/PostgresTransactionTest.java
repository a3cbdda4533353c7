package io.github.odoosync.sink.jdbc;

import static io.github.odoosync.spi.sink.Outcome.CREATED;
import static io.github.odoosync.spi.sink.Outcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.testkit.sink.SinkFixture;
import io.github.odoosync.testkit.sink.StoredRow;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A batch is one transaction: beside others, after failures, and when its connection is lost. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PostgresTransactionTest extends SinkFixture {
    private final PostgresTarget postgres = new PostgresTarget();

    @Override
    protected PostgresTarget newTarget() {
        return postgres;
    }

    @Test
    void s2_connectionLostInTheMiddleOfAMergeLeavesNothingHalfDone() throws Exception {
        write(partner(1, "one", v(1)), partner(2, "two", v(1)));
        List<StoredRow> before = partners();
        RecordBatch batch =
                RecordBatch.of(1, PARTNER, List.of(partner(3, "three", v(1)), partner(1, "ONE", v(2)), gone(2, v(2))));
        try (SinkRun run = target().sink().open(run("run"));
                SinkWriter writer = run.writer(PARTNERS);
                Connection other = postgres.connect()) {
            other.setAutoCommit(false);
            Sql.execute(other, "SELECT 1 FROM res_partner WHERE id = 1 FOR UPDATE");
            CompletableFuture<WriteResult> written = CompletableFuture.supplyAsync(() -> writer.write(batch));
            // by now row 3 is inserted
            long merging = waitingForALock();
            postgres.execute("SELECT pg_terminate_backend(" + merging + ")");
            assertThatThrownBy(() -> written.get(60, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(RetryableSinkException.class)
                    .hasMessageContaining("public.res_partner");
            other.rollback();
            assertThat(partners()).isEqualTo(before);
            WriteResult again = writer.write(batch);
            assertThat(again.count(CREATED)).isEqualTo(1);
            assertThat(again.count(UPDATED)).isEqualTo(1);
        }
        assertThat(partners()).extracting(StoredRow::deleted).containsExactly(false, true, false);
    }

    @Test
    void s2_secondAttemptWaitsForTheFirstThatIsStillRunning() throws Exception {
        write(partner(1, "one", v(1)), partner(2, "two", v(1)));
        try (SinkRun first = target().sink().open(run("first"));
                SinkWriter slow = first.writer(PARTNERS);
                SinkRun second = target().sink().open(run("second"));
                SinkWriter writer = second.writer(PARTNERS);
                Connection other = postgres.connect()) {
            other.setAutoCommit(false);
            Sql.execute(other, "SELECT 1 FROM res_partner WHERE id = 1 FOR UPDATE");
            CompletableFuture<WriteResult> one = CompletableFuture.supplyAsync(
                    () -> slow.write(RecordBatch.of(1, PARTNER, List.of(partner(1, "first", v(2))))));
            waitingForALock();
            CompletableFuture<WriteResult> two = CompletableFuture.supplyAsync(() -> writer.write(
                    RecordBatch.of(1, PARTNER, List.of(partner(1, "first", v(2)), partner(3, "three", v(2))))));
            await(() -> waiting() == 2);
            other.rollback();
            assertThat(outcomes(one.get(60, TimeUnit.SECONDS))).containsExactly(UPDATED);
            assertThat(two.get(60, TimeUnit.SECONDS).count(CREATED)).isEqualTo(1);
            assertThat(two.get().count(UPDATED))
                    .as("what the first has written")
                    .isZero();
        }
    }

    @Test
    void s2_waitForAnotherRunEndsAndIsRetryable() throws SQLException {
        write(partner(1, "one", v(1)));
        Sink impatient =
                JdbcSink.builder(postgres.url()).lockWait(Duration.ofMillis(50)).build();
        RecordBatch batch = RecordBatch.of(1, PARTNER, List.of(partner(1, "ONE", v(2))));
        try (SinkRun run = impatient.open(run("run"));
                SinkWriter writer = run.writer(PARTNERS);
                Connection other = postgres.connect()) {
            other.setAutoCommit(false);
            Sql.execute(other, "UPDATE _odoosync_streams SET run_id = 'other'");
            assertThatThrownBy(() -> writer.write(batch))
                    .isInstanceOf(RetryableSinkException.class)
                    .hasMessageContainingAll("another run is writing", "55P03");
            other.rollback();
            assertThat(writer.write(batch).count(UPDATED)).isEqualTo(1);
        }
    }

    @Test
    void s2_runsOfSeveralProcessesNeverMakeTwoRowsOfAKey() {
        List<CompletableFuture<Void>> runs = LongStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> writeFromAnEmptyDatabase(i)))
                .toList();
        runs.forEach(CompletableFuture::join);
        assertThat(partners())
                .extracting(row -> row.value("id"))
                .doesNotHaveDuplicates()
                .hasSize(50);
    }

    /** Registry and table are made by whoever comes first; the others are told to try again. */
    private void writeFromAnEmptyDatabase(long number) {
        List<SyncRecord> records = LongStream.range(0, 50)
                .mapToObj(id -> partner(id, "by " + number, v(1)))
                .toList();
        for (int batch = 1; batch <= 5; ) {
            try (SinkRun run = JdbcSink.to(postgres.url()).open(run("run " + number));
                    SinkWriter writer = run.writer(PARTNERS)) {
                writer.write(RecordBatch.of(batch, PARTNER, records));
                batch++;
            } catch (RetryableSinkException e) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void s1_returnedBatchesOutliveAKilledProcess() throws Exception {
        long returned = 0;
        try (OtherProcess other = OtherProcess.writing(postgres.url())) {
            while (returned < 20) {
                returned = Long.parseLong(other.line());
            }
        }
        // waits until the server has noticed the end of the other
        write(partner(1, "one", v(1)));
        int rows = partners().size();
        assertThat(rows % OtherProcess.BATCH).as("rows beside whole batches").isEqualTo(1);
        assertThat((long) rows).isGreaterThanOrEqualTo(returned * OtherProcess.BATCH);
    }

    @Test
    void s2_failedMergeLeavesNothingAndSaysWhatIsInTheWay() throws SQLException {
        write(partner(1, "one", v(1)));
        postgres.execute("ALTER TABLE res_partner ADD CONSTRAINT mine CHECK (name <> 'secret')");
        List<StoredRow> before = partners();
        assertThatThrownBy(() -> write(partner(1, "ONE", v(2)), partner(2, "secret", v(1))))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContainingAll("public.res_partner", "drop the constraint", "23514")
                .hasMessageNotContaining("secret")
                .hasNoCause();
        assertThat(partners()).isEqualTo(before);
    }

    @Test
    void s10_tableTakenAwayDuringARunIsNotWritten() throws SQLException {
        try (SinkRun run = target().sink().open(run("run"));
                SinkWriter writer = run.writer(PARTNERS)) {
            postgres.execute("UPDATE _odoosync_streams SET pipeline = 'other'");
            assertThatThrownBy(() -> writer.write(RecordBatch.of(1, PARTNER, List.of(partner(1, "one", v(1))))))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContaining("no longer belongs");
        }
        assertThat(partners()).isEmpty();
    }

    @Test
    void s1_completedStreamsTellHowFreshTheyAre() throws SQLException {
        try (SinkRun run = target().sink().open(run("run 7"));
                SinkWriter writer = run.writer(PARTNERS)) {
            writer.write(RecordBatch.of(1, PARTNER, List.of(partner(1, "one", v(1)))));
            run.complete(List.of(new StreamSummary(PARTNERS, v(60), 1)));
        }
        assertThat(postgres.text(
                        "SELECT concat_ws(', ', pipeline, stream, table_schema, table_name, fresh_until, run_id,"
                                + " changed, updated_at IS NOT NULL) FROM _odoosync_streams"))
                .isEqualTo("contract, res.partner, public, res_partner, 2026-01-01 00:01:00, run 7, 1, t");
    }

    private long waitingForALock() throws Exception {
        await(() -> waiting() == 1);
        return Long.parseLong(postgres.text("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                + " AND datname = current_database()"));
    }

    private long waiting() throws SQLException {
        return Long.parseLong(postgres.text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                + " AND datname = current_database()"));
    }

    private interface Condition {
        boolean holds() throws SQLException;
    }

    private static void await(Condition condition) throws SQLException, IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IOException("what was awaited did not come");
            }
            Thread.onSpinWait();
        }
    }
}
