package io.github.odoosync.sink.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StateException;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.StreamState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** What is PostgreSQL's own about state and audit: sessions that end, and writers from several processes. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PostgresStoreTest {
    private static final StreamId PARTNERS = new StreamId("finance", "res.partner");

    private final String url = PostgresServer.newDatabase();
    private final StorePlace place = new StorePlace(url);

    @Test
    void a6_aLockGoesWithItsSessionAndItsHolderNotices() throws Exception {
        JdbcWatermarkStore store = JdbcWatermarkStore.to(url);
        try (PipelineLock lost = store.lock("finance", "first")) {
            lost.requireHeld();
            place.text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");

            assertThatThrownBy(lost::requireHeld)
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("finance")
                    .hasMessageContaining("lost");
            try (PipelineLock next = store.lock("finance", "second")) {
                next.requireHeld();
            }
        }
    }

    @Test
    void a5_writersOfSeveralProcessesDoNotForkTheChain() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<AuditHead> heads = new ArrayList<>();
        try {
            List<Future<AuditHead>> appends = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                JdbcAuditLog writer =
                        JdbcAuditLog.builder(url).segmentEntries(7).build();
                long id = i;
                appends.add(pool.submit(() -> writer.append(List.of(entry(id), entry(id + 100)))));
            }
            for (Future<AuditHead> append : appends) {
                heads.add(append.get());
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(JdbcAuditLog.to(url).verify("finance", heads).firstBroken()).isEmpty();
        assertThat(heads).doesNotHaveDuplicates();
    }

    @Test
    void aDataSourceServesStateAndAudit() throws Exception {
        JdbcWatermarkStore.on(source()).save(PARTNERS, new StreamState(null, "{}"));
        AuditHead head = JdbcAuditLog.on(source()).append(List.of(entry(1)));

        assertThat(JdbcWatermarkStore.to(url).load(PARTNERS)).isPresent();
        assertThat(JdbcAuditLog.to(url).verify("finance", List.of(head)).intact())
                .isTrue();
    }

    @Test
    void lookingUpARecordOrARunUsesAnIndex() throws Exception {
        List<AuditEntry> entries = new ArrayList<>();
        for (long id = 0; id < 20_000; id++) {
            entries.add(entry(id));
        }
        JdbcAuditLog.to(url).append(entries);
        place.execute("ANALYZE _odoosync_audit");

        assertThat(place.text(
                        "EXPLAIN SELECT * FROM _odoosync_audit WHERE pipeline = 'finance' AND stream = 'res.partner'"
                                + " AND record_key = '7' AND sequence > 0 ORDER BY sequence LIMIT 5000"))
                .doesNotContain("Seq Scan");
        assertThat(place.text("SELECT indexname FROM pg_indexes WHERE indexname = '_odoosync_audit_run'"))
                .isNotEmpty();
    }

    @Test
    void aRunAppendsOverOneConnectionAndReplacesItWhenItBreaks() throws Exception {
        JdbcAuditLog log = JdbcAuditLog.to(url + "&ApplicationName=audit");
        String sessions = "SELECT string_agg(pid::text, ' ') FROM pg_stat_activity WHERE application_name = 'audit'";
        try (AuditLog.Session run = log.session()) {
            log.append(List.of(entry(1)));
            String first = place.text(sessions);
            log.append(List.of(entry(2)));
            assertThat(place.text(sessions)).isEqualTo(first).containsOnlyDigits();

            place.text("SELECT pg_terminate_backend(" + first + ", 10000)");
            AuditHead head = log.append(List.of(entry(3)));
            assertThat(place.text(sessions)).isNotEqualTo(first);
            assertThat(log.verify("finance", List.of(head)).entries()).isEqualTo(3);
        }
        place.await("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'audit'", "0");
    }

    @Test
    void thePasswordIsAskedForAgainByTheNextRun() {
        List<String> asked = new ArrayList<>();
        Iterator<String> passwords =
                Stream.iterate(1, n -> n + 1).map(n -> "secret" + n).iterator();
        Supplier<String> password = () -> {
            asked.add(passwords.next());
            return asked.get(asked.size() - 1);
        };
        JdbcWatermarkStore store = JdbcWatermarkStore.to(url, password);
        JdbcAuditLog log = JdbcAuditLog.to(url, password);
        assertThat(asked).as("before a connection is needed").isEmpty();
        int before = 0;
        for (int run = 0; run < 2; run++) {
            try (PipelineLock lock = store.lock("finance", "run " + run);
                    AuditLog.Session session = log.session()) {
                lock.requireHeld();
                log.append(List.of(entry(run + 1)));
                assertThat(asked.size()).isGreaterThanOrEqualTo(before + 2);
            }
            before = asked.size();
        }
        assertThat(List.of(store, log)).asString().doesNotContain("secret");
        assertThatThrownBy(() -> JdbcAuditLog.to("jdbc:duckdb:file", password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PostgreSQL");
    }

    @Test
    void aFailureTellsThePlaceAndNoSecret() {
        String secret = url.split("\\?", 2)[0].replaceAll("/[^/]*$", "/nowhere") + "?user=postgres&password=hush";

        assertThatThrownBy(() -> JdbcWatermarkStore.to(secret).load(PARTNERS))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("nowhere")
                .hasMessageNotContaining("hush");
    }

    private PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    private static AuditEntry entry(long id) {
        return new AuditEntry(
                Instant.EPOCH,
                "finance",
                "run-1",
                "res.partner",
                RecordKey.of(id),
                null,
                AuditAction.CREATED,
                "res_partner",
                1,
                null);
    }
}
