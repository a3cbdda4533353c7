package io.github.odoosync.testkit.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How runs and writers live, and whose a table is: S8 and S10. */
abstract class RunContract extends SinkFixture {

    @Test
    void s8_writersOfOneRunWriteInSeveralThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (SinkRun run = target().sink().open(run("run"))) {
            List<Future<Long>> created = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                TargetTable table = TargetTable.builder("stream" + i, "partner_" + i, PARTNER)
                        .build();
                created.add(threads.submit(() -> {
                    long count = 0;
                    try (SinkWriter writer = run.writer(table)) {
                        for (int batch = 1; batch <= 5; batch++) {
                            count += writer.write(batch(batch, 20))
                                    .count(told(List.of(Outcome.CREATED)).get(0));
                        }
                    }
                    return count;
                }));
            }
            for (Future<Long> count : created) {
                assertThat(count.get(60, TimeUnit.SECONDS)).isEqualTo(100);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void s8_sinkOpensRunsOneAfterTheOther() {
        Sink sink = target().sink();
        for (String id : List.of("first", "second")) {
            try (SinkRun run = sink.open(run(id));
                    SinkWriter writer = run.writer(PARTNERS)) {
                writer.write(RecordBatch.of(1, PARTNER, List.of(partner(id.length(), id, v(1)))));
                run.complete(List.of(new StreamSummary(PARTNERS, v(5), 1)));
            }
        }
        assertThat(partners()).extracting(row -> row.value("name")).containsExactly("first", "second");
    }

    @Test
    void s8_whatAFailedOrAbandonedRunWroteStays() {
        try (SinkRun run = target().sink().open(run("failed"));
                SinkWriter writer = run.writer(PARTNERS)) {
            writer.write(RecordBatch.of(1, PARTNER, List.of(partner(1, "one", v(1)))));
            run.fail(new IllegalStateException("the source is gone"));
        }
        SinkRun abandoned = target().sink().open(run("abandoned"));
        abandoned.writer(PARTNERS).write(RecordBatch.of(1, PARTNER, List.of(partner(2, "two", v(1)))));
        abandoned.close();
        assertThat(partners()).extracting(row -> row.value("name")).containsExactly("one", "two");
    }

    @Test
    void s8_closingTwiceIsHarmlessAndUseAfterwardsIsRefused() {
        SinkRun run = target().sink().open(run("run"));
        SinkWriter writer = run.writer(PARTNERS);
        run.close();
        run.close();
        writer.close();
        assertThatThrownBy(() -> writer.write(batch(1, 1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> run.writer(PARTNERS)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void s10_tableOfAnotherStreamIsRefused() {
        write(partner(1, "one", v(1)));
        TargetTable claimed =
                TargetTable.builder("res.users", "res_partner", PARTNER).build();
        assertThatThrownBy(() -> open(claimed))
                .isInstanceOf(PermanentSinkException.class)
                .message()
                .containsIgnoringCase("res_partner")
                .contains("res.partner", "contract", "res.users");
        assertThat(partners()).hasSize(1);
    }

    @Test
    void s10_tableOfAnotherPipelineIsRefused() {
        write(partner(1, "one", v(1)));
        try (SinkRun run = target().sink().open(new RunContext("other", "run", v(0)))) {
            assertThatThrownBy(() -> run.writer(PARTNERS))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContainingAll("contract", "other");
        }
    }

    @Test
    void s10_sameNameInAnotherNamespaceIsAnotherTable() {
        assumeAble(Ability.NAMESPACES);
        write(partner(1, "one", v(1)));
        TargetTable elsewhere = TargetTable.builder("res.users", "res_partner", PARTNER)
                .namespace("company 2")
                .build();
        write("run", elsewhere, partner(2, "two", v(1)));
        assertThat(partners()).extracting(row -> row.value("id")).containsExactly(1L);
        assertThat(target().rows(elsewhere)).extracting(row -> row.value("id")).containsExactly(2L);
    }

    @Test
    void s10_streamMayHaveSeveralTables() {
        assumeAble(Ability.NAMESPACES);
        write(partner(1, "one", v(1)));
        TargetTable second = TargetTable.builder(PARTNERS.stream(), PARTNERS.name(), PARTNER)
                .namespace("company_2")
                .build();
        WriteResult result = write("run", second, partner(1, "one", v(1)));
        assertOutcomes(result, Outcome.CREATED);
    }

    private static RecordBatch batch(int number, int rows) {
        List<SyncRecord> records = LongStream.range(0, rows)
                .mapToObj(i -> partner(number * 1000L + i, "partner " + i, v(number)))
                .toList();
        return RecordBatch.of(number, PARTNER, records);
    }
}
