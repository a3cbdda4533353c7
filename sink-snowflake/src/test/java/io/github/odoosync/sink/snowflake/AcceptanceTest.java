package io.github.odoosync.sink.snowflake;

import static io.github.odoosync.testkit.sink.SinkFixture.PARTNER;
import static io.github.odoosync.testkit.sink.SinkFixture.PARTNERS;
import static io.github.odoosync.testkit.sink.SinkFixture.partner;
import static io.github.odoosync.testkit.sink.SinkFixture.run;
import static io.github.odoosync.testkit.sink.SinkFixture.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.snowflake.internal.load.FileLoad;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.LogicalType.Decimal;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.testkit.sink.StoredRow;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users of other loaders lost rows by. */
class AcceptanceTest {
    @TempDir
    private Path folder;

    @Test
    void e1_aCopyThatDropsRowsIsAnError() {
        try (JdbcTarget target = new JdbcTarget(folder)) {
            target.account().lieAboutCopies(files -> files.stream()
                    .map(file -> List.of(file.get(0) + "", "LOADED", file.get(2) + "", "1"))
                    .map(file -> (List<@Nullable String>) new ArrayList<@Nullable String>(file))
                    .toList());
            assertThatThrownBy(() -> write(target, PARTNERS, partner(1, "one", v(1)), partner(2, "two", v(1))))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContainingAll("part0.csv.gz", "(S7)");
            assertThat(target.rows(PARTNERS)).isEmpty();
        }
    }

    @Test
    void e2_aFileThatIsNotLoadedIsAnError() {
        try (JdbcTarget target = new JdbcTarget(folder)) {
            target.account().lieAboutCopies(files -> List.of());
            assertThatThrownBy(() -> write(target, PARTNERS, partner(1, "one", v(1))))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContainingAll("part0.csv.gz", "(S7)");
            assertThat(target.rows(PARTNERS)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void e3_whatIsSentAgainIsThereOnce(String way) {
        try (AccountTarget target = target(way);
                SinkRun run = target.sink().open(run("run"));
                SinkWriter writer = run.writer(PARTNERS)) {
            RecordBatch batch = RecordBatch.of(1, PARTNER, List.of(partner(1, "one", v(1)), partner(2, "two", v(1))));
            for (String statement : List.of("COPY|INSERT", "SELECT LISTAGG", "MERGE INTO \"FINANCE\".\"ODOO\".\"RES")) {
                target.server().failAfter(statement);
                assertThatThrownBy(() -> writer.write(batch)).isInstanceOf(RetryableSinkException.class);
            }
            assertThat(writer.write(batch).count(Outcome.UNCHANGED)).isEqualTo(2);
            assertThat(target.rows(PARTNERS)).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void e4_aKeyThatComesOftenInABatchIsOneRow(String way) {
        try (AccountTarget target = target(way)) {
            WriteResult result =
                    write(target, PARTNERS, partner(1, "a", v(2)), partner(1, "b", v(3)), partner(1, "c", v(1)));
            assertThat(result.count(Outcome.CREATED)).isEqualTo(1);
            assertThat(result.count(Outcome.SUPERSEDED)).isEqualTo(2);
            assertThat(target.rows(PARTNERS))
                    .extracting(row -> row.value("name"))
                    .containsExactly("b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void e5_decimalsAreExact(String way) {
        TargetTable table = table("amounts", FieldSchema.of("x", new Decimal(38, 10)));
        BigDecimal amount = new BigDecimal("-1234567890123456789012345678.0123456789");
        try (AccountTarget target = target(way)) {
            write(target, table, row(table, 1, amount));
            assertThat(target.rows(table).get(0).value("x")).isEqualTo(amount);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void e6_momentsAreUtcWhateverTheZoneOfTheMachine(String way) {
        TimeZone zone = TimeZone.getDefault();
        TargetTable table = table("moments", FieldSchema.of("x", LogicalType.TIMESTAMP));
        Instant moment = Instant.parse("2026-03-29T01:30:00.123456Z");
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
        try (AccountTarget target = target(way)) {
            write(target, table, row(table, 1, moment));
            assertThat(target.rows(table).get(0).value("x")).isEqualTo(moment);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void e7_aNewFieldIsANullableColumnAndAChangedTypeIsRefused(String way) {
        TargetTable before = table("drifting", FieldSchema.of("x", LogicalType.STRING));
        TargetTable wider =
                table("drifting", FieldSchema.of("x", LogicalType.STRING), FieldSchema.of("y", LogicalType.INT64));
        TargetTable other = table("drifting", FieldSchema.of("x", LogicalType.INT64));
        try (AccountTarget target = target(way)) {
            write(target, before, row(before, 1, "one"));
            write(target, wider, row(wider, 2, "two", 2L));
            assertThat(target.rows(wider)).extracting(row -> row.value("y")).containsExactly(null, 2L);
            assertThatThrownBy(() -> write(target, other, row(other, 1, 1L)))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContaining("field x is now NUMBER(19,0) and its column is VARCHAR");
        }
    }

    @Test
    void e8_aTokenThatRunsOutInTheMiddleIsAskedForAnew() {
        try (ApiTarget target = new ApiTarget(folder);
                SinkRun run = target.sink().open(run("run"));
                SinkWriter writer = run.writer(PARTNERS)) {
            writer.write(RecordBatch.of(1, PARTNER, List.of(partner(1, "one", v(1)))));
            target.server().accept("another");
            target.rotate("another");
            writer.write(RecordBatch.of(2, PARTNER, List.of(partner(2, "two", v(1)))));
            assertThat(target.rows(PARTNERS)).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void e9_nullAnEmptyTextAndAJsonNullStayThreeThings(String way) {
        TargetTable table =
                table("three", FieldSchema.of("text", LogicalType.STRING), FieldSchema.of("json", LogicalType.JSON));
        try (AccountTarget target = target(way)) {
            write(target, table, row(table, 1, null, null), row(table, 2, "", "null"), row(table, 3, "null", "\"\""));
            List<StoredRow> rows = target.rows(table);
            assertThat(rows).extracting(row -> row.value("text")).containsExactly(null, "", "null");
            assertThat(rows).extracting(row -> row.value("json")).containsExactly(null, "null", "\"\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void e10_anOversizedRowIsRejectedAndTheOthersAreWritten(String way) {
        TargetTable table = table("texts", FieldSchema.of("order", LogicalType.STRING));
        try (AccountTarget target = target(way)) {
            WriteResult result = write(
                    target,
                    table,
                    row(table, 1, "x".repeat(16_777_217)),
                    row(table, 2, "é".repeat(8_388_609)),
                    row(table, 3, "fits"));
            assertThat(result.rejections())
                    .extracting(rejection -> rejection.code() + " " + rejection.message())
                    .containsExactly(
                            "22001 field order: the text has more than the 16777216 characters that fit",
                            "22001 field order: the text has more than the 16777216 bytes that fit");
            assertThat(target.rows(table)).extracting(row -> row.value("order")).containsExactly("fits");
        }
    }

    @Test
    void aFolderThatTheDriverCantPutFromIsRefused() {
        assertThatThrownBy(() -> new FileLoad(folder.resolve("Ada's files"), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apostrophe");
    }

    @Test
    void aFolderMayHaveSpacesAndLettersOfAnyKind() throws Exception {
        Path odd = Files.createDirectory(folder.resolve("a space and é"));
        try (JdbcTarget target = new JdbcTarget(odd)) {
            write(target, PARTNERS, partner(1, "one", v(1)));
            assertThat(target.rows(PARTNERS)).hasSize(1);
        }
    }

    private AccountTarget target(String way) {
        return AccountTarget.of(way, folder);
    }

    private static WriteResult write(AccountTarget target, TargetTable table, SyncRecord... records) {
        try (SinkRun run = target.sink().open(run("run"));
                SinkWriter writer = run.writer(table)) {
            return writer.write(RecordBatch.of(1, table.schema(), List.of(records)));
        }
    }

    private static TargetTable table(String name, FieldSchema... more) {
        List<FieldSchema> fields = new ArrayList<>(List.of(FieldSchema.of("id", LogicalType.INT64)));
        fields.addAll(List.of(more));
        return TargetTable.builder(name, name, RecordSchema.of(null, fields, List.of("id")))
                .build();
    }

    private static SyncRecord row(TargetTable table, long id, @Nullable Object... more) {
        @Nullable Object[] values = new @Nullable Object[more.length + 1];
        values[0] = id;
        System.arraycopy(more, 0, values, 1, more.length);
        return SyncRecord.upsert(table.schema(), values, v(1));
    }
}
