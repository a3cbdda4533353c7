package io.github.odoosync.testkit.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random batches of upserts and deletions, against {@link SinkModel}: S2, S4, S5 and S7 together. */
abstract class HistoryContract extends SinkFixture {
    private static final int BATCHES = 60;

    @Test
    void s5_randomHistoryWithSoftDeletionsEndsAsTheModelSays() {
        assumeComparesVersions();
        follow(Deletes.SOFT, new Random().nextLong());
    }

    @Test
    void s5_randomHistoryWithHardDeletionsEndsAsTheModelSays() {
        assumeComparesVersions();
        assumeAble(Ability.HARD_DELETES);
        follow(Deletes.HARD, new Random().nextLong());
    }

    private void follow(Deletes deletes, long seed) {
        Random random = new Random(seed);
        TargetTable table = TargetTable.builder("res.partner", "res_partner", PARTNER)
                .deletes(deletes)
                .build();
        SinkModel model = new SinkModel(deletes);
        try (SinkRun run = target().sink().open(run("run"));
                SinkWriter writer = run.writer(table)) {
            for (int number = 1; number <= BATCHES; number++) {
                List<SyncRecord> records = records(random);
                int deliveries = random.nextInt(4) == 0 ? 2 : 1;
                for (int delivery = 1; delivery <= deliveries; delivery++) {
                    String where = "seed " + seed + ", batch " + number + ", delivery " + delivery + ": " + records;
                    WriteResult result = writer.write(RecordBatch.of(number, PARTNER, records));
                    List<Outcome> expected = model.write(records);
                    assertThat(outcomes(result)).as(where).isEqualTo(told(expected));
                    assertThat(SinkModel.rows(target().rows(table))).as(where).isEqualTo(model.rows());
                }
            }
        }
    }

    private static List<SyncRecord> records(Random random) {
        List<SyncRecord> records = new ArrayList<>();
        int size = 1 + random.nextInt(12);
        for (int i = 0; i < size; i++) {
            long id = random.nextInt(8);
            Instant version = version(random);
            SyncRecord record =
                    random.nextInt(3) == 0 ? gone(id, version) : partner(id, "name " + random.nextInt(3), version);
            records.add(random.nextInt(8) == 0 ? record.overwriting() : record);
        }
        return records;
    }

    private static @Nullable Instant version(Random random) {
        return random.nextInt(8) == 0 ? null : v(random.nextInt(6));
    }
}
