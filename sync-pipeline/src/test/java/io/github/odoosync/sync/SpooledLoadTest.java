package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches that are too large for memory lie on disk for as long as they are written, and nobody notices. */
@Timeout(60)
class SpooledLoadTest {
    private static final SyncStream NAMES =
            SyncStream.builder("res.partner").fields(List.of("name")).build();
    private static final String MEGABYTE = "sixteen letters ".repeat(1 << 16);
    private static final int ROWS = 10;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void s1_s2_largeBatchIsDeliveredAgainAsItWas() {
        List<Long> ids = largePartners();
        world.sink.beforeNextWrites(() -> {
            throw new RetryableSinkException("try again", null);
        });

        SyncResult result = world.run(NAMES);

        assertThat(result.written()).isEqualTo(ROWS);
        assertThat(world.sink.batches).hasSize(1);
        assertThat(world.sink.live("res_partner")).containsAll(ids);
        assertThat(world.sink.value("res_partner", ids.get(3), "name")).isEqualTo(MEGABYTE + 3);
        assertThat(world.audited(ids.get(3))).hasSize(1);
        assertGone(world.sink.batches.get(0));
    }

    @Test
    void w4_rowsOfALargeBatchAreNotWrittenAgainInTheOverlap() {
        List<Long> ids = largePartners();
        world.run(NAMES);
        world.server.model("res.partner").write(ids.get(0), Map.of("name", "short"));
        world.later();

        SyncResult second = world.run(NAMES);

        assertThat(second.written()).isEqualTo(1);
        assertThat(second.unchanged()).isEqualTo(ROWS - 1L);
    }

    @Test
    void s3_rejectionInALargeBatchIsOfItsOwnRow() {
        List<Long> ids = largePartners();
        world.sink.refuse(row -> row.key().values().contains(ids.get(7)) ? "no" : null);

        world.run(NAMES);

        assertThat(world.alerts)
                .allSatisfy(alert -> assertThat(alert.key().values()).containsExactly(ids.get(7)));
        assertThat(world.sink.live("res_partner")).hasSize(ROWS - 1).doesNotContain(ids.get(7));
    }

    @Test
    void s1_failedRunGivesTheDiskBack() {
        largePartners();
        SyncPipeline dying = world.pipeline(NAMES)
                .auditLog(new BrokenAuditLog("the process dies"))
                .build();

        assertThatThrownBy(dying::run).isInstanceOf(SyncException.class);

        assertGone(world.sink.batches.get(0));
    }

    @Test
    void s1_fullDiskEndsTheRunAndTheMarkStays() {
        largePartners();
        String folder = System.getProperty("java.io.tmpdir");
        System.setProperty("java.io.tmpdir", folder + "/absent");
        try {
            assertThatThrownBy(() -> world.run(NAMES))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContainingAll("res.partner", folder + "/absent", "make room there");
        } finally {
            System.setProperty("java.io.tmpdir", folder);
        }
        assertThat(world.sink.batches).isEmpty();

        assertThat(world.run(NAMES).written()).isEqualTo(ROWS);
    }

    @Test
    void a1_largeBatchIsAuditedInPieces() {
        int rows = 12_345;
        world.sink.batchRows(20_000);
        for (int i = 0; i < rows; i++) {
            world.partner("Ada");
        }
        world.later();
        CountingAuditLog audit = new CountingAuditLog();

        world.pipeline(NAMES).auditLog(audit).build().run();

        assertThat(world.sink.batches).extracting(RecordBatch::size).containsExactly(rows);
        assertThat(audit.appended).containsExactly(10_000, 2_345);
        assertThat(audit.log.entries())
                .extracting(entry -> entry.key())
                .doesNotHaveDuplicates()
                .hasSize(rows);
    }

    private List<Long> largePartners() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            ids.add(world.partner(MEGABYTE + i));
        }
        world.later();
        return ids;
    }

    /** A batch in memory could be read for ever; one on disk can't once its file is closed. */
    private static void assertGone(RecordBatch batch) {
        assertThatThrownBy(() -> batch.records().iterator().next()).isInstanceOf(UncheckedIOException.class);
    }
}
