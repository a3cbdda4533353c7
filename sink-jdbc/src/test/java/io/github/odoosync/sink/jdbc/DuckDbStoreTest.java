package io.github.odoosync.sink.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.jdbc.internal.duckdb.DuckDbUrl;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditException;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StateException;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.StreamState;
import io.github.odoosync.testkit.sink.SinkFixture;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** State and audit in a DuckDB file, beside a sink and against another process. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DuckDbStoreTest {
    private static final int ROUNDS = 10;
    private static final StreamId PARTNERS = new StreamId("finance", "res.partner");

    @TempDir
    Path folder;

    @Test
    void sinkStateAndAuditShareAFileAtOnce() throws Exception {
        JdbcWatermarkStore states = JdbcWatermarkStore.duckDb(file());
        JdbcAuditLog log = JdbcAuditLog.duckDb(file());
        ExecutorService pool = Executors.newFixedThreadPool(4);
        AuditHead head = AuditHead.START;
        try (PipelineLock lock = states.lock("finance", "this process")) {
            List<Callable<Object>> work = List.of(
                    this::writeRows,
                    () -> {
                        for (int round = 1; round <= ROUNDS; round++) {
                            states.save(PARTNERS, new StreamState(null, "round " + round));
                        }
                        return true;
                    },
                    () -> {
                        AuditHead last = AuditHead.START;
                        for (int round = 1; round <= ROUNDS; round++) {
                            last = log.append(entries(round * 100L, 100));
                        }
                        return last;
                    },
                    () -> {
                        for (int round = 1; round <= ROUNDS; round++) {
                            assertThat(log.verify("finance", List.of()).firstBroken())
                                    .isEmpty();
                        }
                        return true;
                    });
            for (Future<Object> done : pool.invokeAll(work)) {
                if (done.get() instanceof AuditHead last) {
                    head = last;
                }
            }
            lock.requireHeld();
        } finally {
            pool.shutdownNow();
        }
        assertThat(states.load(PARTNERS).orElseThrow().document()).isEqualTo("round " + ROUNDS);
        assertThat(log.verify("finance", List.of(head)).entries()).isEqualTo(ROUNDS * 100L);
        StorePlace place = new StorePlace(DuckDbUrl.of(file()));
        assertThat(place.text("SELECT count(*) FROM res_partner")).isEqualTo(Integer.toString(ROUNDS * 100));
    }

    @Test
    void a6_aProcessThatHoldsTheFileKeepsOthersOut() throws Exception {
        try (OtherProcess other = OtherProcess.holding(DuckDbUrl.of(file()))) {
            assertThat(other.line()).isEqualTo("holding");

            assertThatThrownBy(() -> JdbcWatermarkStore.duckDb(file()).lock("finance", "this process"))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("another process holds the DuckDB file open")
                    .hasMessageContaining(Long.toString(other.pid()));
            assertThatThrownBy(() -> JdbcAuditLog.duckDb(file()).append(entries(1, 1)))
                    .isInstanceOf(AuditException.class)
                    .hasMessageContaining("another process holds the DuckDB file open");
        }
        JdbcWatermarkStore.duckDb(file()).lock("finance", "this process").close();
    }

    @Test
    void a5_segmentsThatTellLessThanTheEntriesAreNamed() throws Exception {
        JdbcAuditLog log = JdbcAuditLog.duckDb(file());
        AuditHead early = log.append(entries(1, 2));
        log.append(entries(3, 2));
        new StorePlace(DuckDbUrl.of(file()))
                .execute("UPDATE _odoosync_audit_segments SET after_head = ?", early.toString());

        assertThat(log.verify("finance", List.of()).firstBroken().orElseThrow()).contains("there are entries after 2");
    }

    @Test
    void a5_anEntryThatStandsTwiceIsNamed() throws Exception {
        JdbcAuditLog log = JdbcAuditLog.duckDb(file());
        log.append(entries(1, 3));
        new StorePlace(DuckDbUrl.of(file()))
                .execute("INSERT INTO _odoosync_audit SELECT * FROM _odoosync_audit WHERE sequence = 2");

        assertThat(log.verify("finance", List.of()).firstBroken().orElseThrow())
                .contains("entry 2 stands where entry 3 is due");
    }

    @Test
    void aMarkThatIsNoneIsDamageAndNotNothing() throws Exception {
        JdbcWatermarkStore store = JdbcWatermarkStore.duckDb(file());
        store.save(PARTNERS, new StreamState(Instant.EPOCH, "{}"));
        new StorePlace(DuckDbUrl.of(file())).execute("UPDATE _odoosync_state SET mark = 'yesterday'");

        assertThatThrownBy(() -> store.load(PARTNERS))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("delete it to load the stream from the start");
    }

    private boolean writeRows() {
        try (SinkRun run = JdbcSink.duckDb(file()).open(SinkFixture.run("run-1"));
                SinkWriter writer = run.writer(SinkFixture.PARTNERS)) {
            for (int round = 1; round <= ROUNDS; round++) {
                long first = round * 1000L;
                writer.write(RecordBatch.of(
                        round,
                        SinkFixture.PARTNER,
                        LongStream.range(first, first + 100)
                                .mapToObj(id -> SinkFixture.partner(id, "p" + id, SinkFixture.v(1)))
                                .toList()));
            }
            return true;
        }
    }

    private Path file() {
        return folder.resolve("finance.duckdb");
    }

    private static List<AuditEntry> entries(long from, int count) {
        List<AuditEntry> entries = new ArrayList<>();
        for (long id = from; id < from + count; id++) {
            entries.add(new AuditEntry(
                    Instant.EPOCH,
                    "finance",
                    "run-1",
                    "res.partner",
                    RecordKey.of(id),
                    null,
                    AuditAction.CREATED,
                    "res_partner",
                    1,
                    null));
        }
        return entries;
    }
}
