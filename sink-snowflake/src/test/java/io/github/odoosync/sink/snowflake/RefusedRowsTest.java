package io.github.odoosync.sink.snowflake;

import static io.github.odoosync.testkit.sink.SinkFixture.PARTNER;
import static io.github.odoosync.testkit.sink.SinkFixture.PARTNERS;
import static io.github.odoosync.testkit.sink.SinkFixture.partner;
import static io.github.odoosync.testkit.sink.SinkFixture.run;
import static io.github.odoosync.testkit.sink.SinkFixture.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.WriteResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row that Snowflake refuses, though our checks let it pass, is found and rejected by itself. */
class RefusedRowsTest {
    private static final String BAD = "r3fus3d";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void s3_aRowThatSnowflakeRefusesIsRejectedAlone(String way) {
        try (AccountTarget target = AccountTarget.of(way, folder)) {
            target.account().refuse(BAD);
            WriteResult result = write(target, batch(1000, id -> id == 700));
            assertThat(result.rejections())
                    .containsExactly(new Rejection(
                            new RecordKey(List.of(700L)),
                            "22018",
                            "Snowflake finds no number that it knows for column NAME (100038)",
                            false));
            assertThat(result.count(Outcome.CREATED)).isEqualTo(999);
            assertThat(target.rows(PARTNERS)).hasSize(999);
            assertThat(loads(target)).as("2 log n").isLessThanOrEqualTo(21);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void s3_rowsInManyPlacesAreFoundAndTheNewestOfAKeyStillWins(String way) {
        try (AccountTarget target = AccountTarget.of(way, folder)) {
            target.account().refuse(BAD);
            List<SyncRecord> records = new ArrayList<>(batch(50, id -> id == 1 || id == 50 || id == 26));
            records.add(partner(2, "newest", v(9)));
            records.add(partner(2, BAD, v(10)));
            WriteResult result = write(target, records);
            assertThat(result.rejections())
                    .extracting(rejection -> rejection.key().values().get(0))
                    .containsExactly(1L, 26L, 50L, 2L);
            assertThat(target.rows(PARTNERS)).hasSize(47);
            assertThat(target.rows(PARTNERS).get(0).value("name")).isEqualTo("newest");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void whereManyRowsAreRefusedTheBatchFailsAndNothingIsWritten(String way) {
        try (AccountTarget target = AccountTarget.of(way, folder)) {
            target.account().refuse(BAD);
            assertThatThrownBy(() -> write(target, batch(100, id -> id > 50)))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContainingAll(
                            "more than 20 rows", "column NAME (100038)", "nothing of the batch was merged")
                    .hasMessageNotContaining("s3cr3t");
            assertThat(target.rows(PARTNERS)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void s2_aSearchThatBreaksIsMadeGoodByTheNextDelivery(String way) {
        try (AccountTarget target = AccountTarget.of(way, folder);
                SinkRun run = target.sink().open(run("run"));
                SinkWriter writer = run.writer(PARTNERS)) {
            target.account().refuse(BAD);
            List<SyncRecord> records = batch(20, id -> id == 15);
            int before = target.server().statements().size();
            assertThat(writer.write(RecordBatch.of(1, PARTNER, records)).rejections())
                    .hasSize(1);
            int statements = target.server().statements().size() - before;
            for (int i = 0; i < statements; i++) {
                int next = 2 + i;
                RecordBatch batch = RecordBatch.of(next, PARTNER, records);
                target.server().failAt(target.server().statements().size() + i, true);
                try {
                    writer.write(batch);
                } catch (RetryableSinkException e) {
                    assertThat(e).hasMessageContaining("000603");
                }
                target.server().failAt(-1, false);
                assertThat(writer.write(batch).rejections()).hasSize(1);
                assertThat(target.rows(PARTNERS)).hasSize(19);
            }
        }
    }

    private static List<SyncRecord> batch(int size, LongPredicate bad) {
        List<SyncRecord> records = new ArrayList<>();
        for (long id = 1; id <= size; id++) {
            records.add(partner(id, bad.test(id) ? BAD : "fine " + id, v(1)));
        }
        return records;
    }

    private static WriteResult write(AccountTarget target, List<SyncRecord> records) {
        try (SinkRun run = target.sink().open(run("run"));
                SinkWriter writer = run.writer(PARTNERS)) {
            return writer.write(RecordBatch.of(1, PARTNER, records));
        }
    }

    private static long loads(AccountTarget target) {
        return target.server().statements().stream()
                .filter(sql -> sql.startsWith("COPY INTO") || sql.startsWith("INSERT INTO"))
                .count();
    }
}
