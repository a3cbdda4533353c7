package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.snowflake.SnowflakeCredentials;
import io.github.odoosync.sink.snowflake.SnowflakeSink;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.standin.snowflake.Account;
import io.github.odoosync.standin.snowflake.ApiServer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sink sends by the SQL API, sent once more by Snowflake's own driver to an emulator that others wrote. */
class FakesnowIT {
    /** What fakesnow 0.12.1 does not know of them. */
    private static final String UNKNOWN =
            "SELECT CURRENT_DATABASE(), CURRENT_SCHEMA(), CURRENT_WAREHOUSE(), CURRENT_ROLE()";

    private static final RecordSchema LINE = RecordSchema.of(
            "Journal Item",
            List.of(
                    FieldSchema.of("id", LogicalType.INT64),
                    FieldSchema.builder("name", LogicalType.STRING)
                            .label("Label")
                            .build(),
                    FieldSchema.of("balance", LogicalType.MONEY),
                    FieldSchema.of("date", LogicalType.DATE),
                    FieldSchema.of("create_date", LogicalType.TIMESTAMP),
                    FieldSchema.of("quantity", LogicalType.FLOAT64),
                    FieldSchema.of("reconciled", LogicalType.BOOLEAN),
                    FieldSchema.of("analytic_distribution", LogicalType.JSON),
                    FieldSchema.of("tax_ids", LogicalType.INT64_ARRAY)),
            List.of("id"));
    private static final TargetTable LINES =
            TargetTable.builder("account.move.line", "account_move_line", LINE).build();
    private static final String ODD = "it's \"one\" \\ two\r\n\ud83d\ude00";
    private static final String VALUES =
            "-123456789012345678.123456, 1900-02-28, 1969-12-31 23:59:59.999999, 0.1, TRUE";
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-01-02T00:00:00.123456Z");

    private final List<String> left = new ArrayList<>();
    private final List<String> verdicts = new ArrayList<>();

    @TempDir
    Path folder;

    /** A statement, and what is bound to it. */
    private record Sent(String sql, List<@Nullable String> binds) {}

    @Test
    void endsWithTheRowsThatTheStandInHas() throws Exception {
        List<Sent> sent = sent();
        try (Fakesnow fakesnow = Fakesnow.fresh(Account.DATABASE, Account.SCHEMA)) {
            for (Sent statement : sent) {
                send(fakesnow, statement);
            }
            assertThat(left).hasSize(1);
            assertThat(verdicts).containsExactly("CCC", "US=D");
            assertThat(fakesnow.run(
                            "SELECT id, name, balance, date,"
                                    + " TO_CHAR(create_date, 'YYYY-MM-DD HH24:MI:SS.FF6'), quantity, reconciled,"
                                    + " analytic_distribution, tax_ids, _deleted"
                                    + " FROM FINANCE.ODOO.ACCOUNT_MOVE_LINE ORDER BY id",
                            List.of()))
                    .extracting(String::valueOf)
                    .containsExactly(
                            "[1, " + ODD + ", " + VALUES + ", {\"7\":100.5}, [3,1], FALSE]",
                            "[2, , " + VALUES + ", null, [3,1], TRUE]",
                            "[3, null, null, null, null, null, null, null, null, FALSE]");
        }
    }

    private void send(Fakesnow fakesnow, Sent statement) throws Exception {
        if (statement.sql().equals(UNKNOWN)) {
            left.add(statement.sql());
            return;
        }
        if (statement.sql().startsWith("DESCRIBE")) {
            assertThatThrownBy(() -> fakesnow.run(statement.sql(), List.of()))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42S02"));
            return;
        }
        List<List<@Nullable String>> rows = fakesnow.run(statement.sql(), statement.binds());
        if (statement.sql().startsWith("SELECT LISTAGG")) {
            verdicts.add(String.valueOf(rows.get(0).get(0)));
        }
    }

    private List<Sent> sent() {
        List<Sent> sent = new ArrayList<>();
        try (Account account = new Account(folder);
                ApiServer server = new ApiServer(account)) {
            server.listen((sql, binds) -> sent.add(new Sent(sql, binds)));
            Sink sink = SnowflakeSink.sqlApi("standin-account", SnowflakeCredentials.oauth(() -> "token"))
                    .endpoint(server.uri())
                    .warehouse("LOADING")
                    .database(Account.DATABASE)
                    .schema(Account.SCHEMA)
                    .build();
            try (SinkRun run = sink.open(new RunContext("live", "run", FIRST));
                    SinkWriter writer = run.writer(LINES)) {
                writer.write(RecordBatch.of(
                        1, LINE, List.of(line(1, "one", "[7]", FIRST), line(2, "", "null", FIRST), empty(3))));
                writer.write(RecordBatch.of(
                        2,
                        LINE,
                        List.of(
                                line(1, ODD, "{\"7\": 100.5}", SECOND),
                                line(2, "too old", "null", FIRST.minusSeconds(1)),
                                empty(3),
                                SyncRecord.delete(LINE, RecordKey.of(2L), SECOND))));
            }
        }
        return sent;
    }

    private static SyncRecord line(long id, String name, String json, Instant version) {
        return SyncRecord.upsert(
                LINE,
                new Object[] {
                    id,
                    name,
                    new BigDecimal("-123456789012345678.123456"),
                    LocalDate.of(1900, 2, 28),
                    Instant.parse("1969-12-31T23:59:59.999999Z"),
                    0.1,
                    true,
                    json,
                    List.of(3L, 1L)
                },
                version);
    }

    private static SyncRecord empty(long id) {
        return SyncRecord.upsert(
                LINE, new @Nullable Object[] {id, null, null, null, null, null, null, null, null}, FIRST);
    }
}
