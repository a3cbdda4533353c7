package io.github.odoosync.sink.snowflake;

import static io.github.odoosync.testkit.sink.SinkFixture.PARTNERS;
import static io.github.odoosync.testkit.sink.SinkFixture.run;
import static io.github.odoosync.testkit.sink.SinkFixture.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a user's sessions ignore the case of quoted names, no name is taken for another. */
class QuotedNamesTest {
    private static final TargetTable CASED = TargetTable.builder(
                    "cased",
                    "cased",
                    RecordSchema.of(
                            null,
                            List.of(
                                    FieldSchema.of("id", LogicalType.INT64),
                                    FieldSchema.of("name", LogicalType.STRING)),
                            List.of("id")))
            .build();

    @TempDir
    private Path folder;

    @Test
    void theSqlApiNamesTheColumnsThatWouldBeMisread() throws SQLException {
        try (AccountTarget target = new ApiTarget(folder)) {
            makeCased(target);
            target.account().sessions().ignoreCase();
            String refusal =
                    "columns of table ODOO.CASED can't be named: QUOTED_IDENTIFIERS_IGNORE_CASE is TRUE, by which"
                            + " Snowflake reads \"Name\" as \"NAME\": ALTER USER";
            assertThat(target.sink()
                            .preview(run("looks"), List.of(CASED))
                            .get(0)
                            .problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem).startsWith(refusal));
            assertThatThrownBy(() -> write(target, CASED))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageStartingWith(refusal);
        }
    }

    @Test
    void theDriverKeepsTheCaseInItsSessions() throws SQLException {
        try (AccountTarget target = new JdbcTarget(folder)) {
            makeCased(target);
            target.account().sessions().ignoreCase();
            write(target, CASED);
            assertThat(target.rows(CASED)).extracting(row -> row.value("name")).containsExactly("one");
        }
    }

    @Test
    void aSchemaThatWouldBeMisreadIsNamed() {
        try (AccountTarget target = new ApiTarget(folder)) {
            target.account().sessions().place("FINANCE", "odoo Books");
            target.account().sessions().ignoreCase();
            assertThatThrownBy(() -> target.sink().open(run("run")))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContaining("reads \"odoo Books\" as \"ODOO BOOKS\": ALTER USER");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void namesInUpperCaseAreNotAskedFor(String way) {
        try (AccountTarget target = AccountTarget.of(way, folder)) {
            target.account().sessions().ignoreCase();
            write(target, CASED);
            write(target, CASED);
            assertThat(target.sink()
                            .preview(run("looks"), List.of(CASED, PARTNERS))
                            .get(0)
                            .problems())
                    .isEmpty();
            assertThat(target.server().statements()).noneMatch(sql -> sql.startsWith("SHOW PARAMETERS"));
        }
    }

    private static void makeCased(AccountTarget target) throws SQLException {
        try (Connection connection = target.account().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE CASED (ID BIGINT NOT NULL, \"Name\" VARCHAR, _SYNCED_AT TIMESTAMP, _RUN_ID VARCHAR,"
                            + " _VERSION TIMESTAMP, _ROW_HASH VARCHAR, _DELETED BOOLEAN, _DELETED_AT TIMESTAMP)");
        }
    }

    private static void write(AccountTarget target, TargetTable table) {
        try (SinkRun run = target.sink().open(run("run"));
                SinkWriter writer = run.writer(table)) {
            writer.write(RecordBatch.of(
                    1, table.schema(), List.of(SyncRecord.upsert(table.schema(), new Object[] {1L, "one"}, v(1)))));
        }
    }
}
