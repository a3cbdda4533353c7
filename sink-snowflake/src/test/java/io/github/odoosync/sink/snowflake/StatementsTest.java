package io.github.odoosync.sink.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.testkit.sink.SinkFixture;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All statements that the sink sends, in a file that a person can read: {@code statements.sql}. A difference is a decision; the
 * new text stands in the failure, to be copied once it was read.
 */
class StatementsTest {
    private static final RecordSchema SHAPE = RecordSchema.of(
            "Journal Item",
            List.of(
                    FieldSchema.builder("id", LogicalType.INT64).label("ID").build(),
                    FieldSchema.builder("name", LogicalType.STRING)
                            .label("Label")
                            .help("It's shown; a \\ too")
                            .build(),
                    FieldSchema.of("balance", LogicalType.MONEY),
                    FieldSchema.of("date", LogicalType.DATE),
                    FieldSchema.of("create_date", LogicalType.TIMESTAMP),
                    FieldSchema.of("quantity", LogicalType.FLOAT64),
                    FieldSchema.of("reconciled", LogicalType.BOOLEAN),
                    FieldSchema.of("analytic_distribution", LogicalType.JSON),
                    FieldSchema.of("tax_ids", LogicalType.INT64_ARRAY),
                    FieldSchema.of("order", LogicalType.STRING)),
            List.of("id"));
    private static final TargetTable SOFT =
            TargetTable.builder("account.move.line", "account_move_line", SHAPE).build();
    private static final TargetTable HARD = TargetTable.builder("account.move.line.hard", "hard", SHAPE)
            .deletes(Deletes.HARD)
            .build();

    @Test
    void theStatementsAreThoseOfTheFile(@TempDir Path folder) throws IOException {
        String sent = String.join(";\n\n", statements(folder)) + ";\n";
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("statements.sql"))) {
            assertThat(sent).isEqualTo(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** It knows no type ARRAY. */
    @Test
    void aParserOfSnowflakesSqlTakesThem(@TempDir Path folder) throws JSQLParserException {
        List<String> known = statements(folder).stream()
                .filter(sql -> sql.matches("(?s)(SELECT|UPDATE|MERGE|CREATE TABLE|DROP|INSERT).*"))
                .toList();
        assertThat(known).hasSizeGreaterThan(8);
        for (String sql : known) {
            assertThat(CCJSqlParserUtil.parse(sql.replaceAll("\\bARRAY\\b", "VARIANT")))
                    .as(sql)
                    .isNotNull();
        }
    }

    private static List<String> statements(Path folder) {
        try (JdbcTarget target = new JdbcTarget(folder)) {
            try (SinkRun run = target.sink().open(SinkFixture.run("run"))) {
                for (TargetTable table : List.of(SOFT, HARD)) {
                    try (SinkWriter writer = run.writer(table)) {
                        writer.write(RecordBatch.of(1, SHAPE, List.of(line())));
                    }
                }
                try (HeldRows held = run.held(SOFT)) {
                    held.rows(null).close();
                    held.rows(SinkFixture.v(1)).close();
                    held.referring("id", List.of(1L, 2L));
                    held.referring("tax_ids", List.of(1L, 2L));
                }
                run.complete(List.of(new StreamSummary(SOFT, SinkFixture.v(9), 1)));
            }
            target.account().rights().revoke("SCHEMA", "CREATE TABLE");
            target.sink().preview(SinkFixture.run("looks"), List.of(SOFT));
            return target.server().statements().stream()
                    .map(sql -> sql.replaceAll("'file:///[^']*/odoosync-snowflake\\d+/", "'file:///<folder>/"))
                    .collect(Collectors.toList());
        }
    }

    private static SyncRecord line() {
        return SyncRecord.upsert(
                SHAPE,
                new Object[] {
                    1L, "one", new BigDecimal("1.500000"), null, null, 2.5, true, "{\"7\": 100}", List.of(3L), ""
                },
                SinkFixture.v(1));
    }
}
