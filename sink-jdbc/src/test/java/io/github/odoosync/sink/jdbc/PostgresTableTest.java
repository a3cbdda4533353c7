package io.github.odoosync.sink.jdbc;

import static io.github.odoosync.spi.sink.Outcome.CREATED;
import static io.github.odoosync.spi.sink.Outcome.REJECTED;
import static io.github.odoosync.spi.sink.Outcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.HeldRow;
import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** PostgreSQL's tables: what is its own of names, types, values and settings. */
class PostgresTableTest extends DatabaseTableTest {
    PostgresTableTest() {
        super(new PostgresTarget());
    }

    @Test
    void s7_rowsThatATriggerSwallowsAreAnError() throws SQLException {
        open(PARTNERS);
        database.execute(
                "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                "CREATE TRIGGER swallow BEFORE INSERT ON res_partner FOR EACH ROW EXECUTE FUNCTION swallow()");
        assertThatThrownBy(() -> write("run", PARTNERS, partner(1, "Ada", v(1))))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("took 0 of 1 rows");
    }

    @Test
    void columnsHavePostgresTypesCommentsAndAPrimaryKey() throws SQLException {
        open(TargetTable.builder("types", "types", everyType()).build());
        assertThat(database.text("""
                SELECT string_agg(format_type(atttypid, atttypmod), ', ' ORDER BY attnum) FROM pg_attribute
                WHERE attrelid = 'types'::regclass AND attnum > 0 AND attname NOT LIKE '\\_%'"""))
                .isEqualTo("bigint, text, double precision, numeric(24,6), boolean, date, timestamp without time zone,"
                        + " json, bigint[]");
        assertThat(database.text("SELECT obj_description('types'::regclass)")).isEqualTo("Every type");
        assertThat(database.text("SELECT col_description('types'::regclass, 1)"))
                .isEqualTo("ID");
        assertThat(database.text("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'p'"
                        + " AND conrelid = 'types'::regclass"))
                .isEqualTo("PRIMARY KEY (id)");
    }

    @Test
    void namesAreWrittenSoThatTheyNeedNoQuotes() throws SQLException {
        RecordSchema schema = RecordSchema.of(
                null,
                List.of(FieldSchema.of("ID", LogicalType.INT64), FieldSchema.of("x_Studio", LogicalType.STRING)),
                List.of("ID"));
        TargetTable table = TargetTable.builder("s", "Mixed_Case", schema)
                .namespace("Sales")
                .build();
        SyncRecord record = SyncRecord.upsert(schema, new Object[] {1L, "one"}, v(1));
        assertThat(outcomes(write("run", table, record))).containsExactly(CREATED);
        assertThat(database.text("SELECT x_Studio FROM Sales.Mixed_Case WHERE ID = 1"))
                .isEqualTo("one");
        SyncRecord changed = SyncRecord.upsert(schema, new Object[] {1L, "ONE"}, v(2));
        assertThat(outcomes(write("run", table, changed))).containsExactly(UPDATED);
    }

    @Test
    void nameThatPostgresWouldCutOffIsRefused() {
        String longest = "ä".repeat(31);
        TargetTable fits = TargetTable.builder("s", longest, PARTNER).build();
        assertThat(outcomes(write("run", fits, partner(1, "one", v(1))))).containsExactly(CREATED);
        assertThatThrownBy(() ->
                        open(TargetTable.builder("s", longest + "ä", PARTNER).build()))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContainingAll(longest + "ä", "64 bytes long, at most 63 fit");
    }

    @Test
    void s3_recordWithNulIsRejectedAndTheOthersAreWritten() {
        WriteResult result = write(partner(1, "a\0b", v(1)), partner(2, "two", v(1)));
        assertThat(outcomes(result)).containsExactly(REJECTED, CREATED);
        assertThat(result.rejections().get(0).code()).isEqualTo("22021");
    }

    @Test
    void s3_everyRecordThatIsNotJsonIsRejected() {
        RecordSchema schema = RecordSchema.of(
                null,
                List.of(FieldSchema.of("id", LogicalType.INT64), FieldSchema.of("doc", LogicalType.JSON)),
                List.of("id"));
        TargetTable table = TargetTable.builder("s", "documents", schema).build();
        String deep = "[".repeat(200_000) + "]".repeat(200_000);
        WriteResult result = write(
                "run",
                table,
                SyncRecord.upsert(schema, new Object[] {1L, "{secret"}, v(1)),
                SyncRecord.upsert(schema, new Object[] {2L, "{\"b\": 1, \"a\": 2, \"b\": \"\\u0000\"}"}, v(1)),
                SyncRecord.upsert(schema, new Object[] {3L, deep}, v(1)));
        assertThat(outcomes(result)).containsExactly(REJECTED, CREATED, REJECTED);
        assertThat(result.rejections())
                .noneMatch(rejection -> rejection.message().contains("secret"));
        assertThat(target().rows(table))
                .extracting(row -> row.value("doc"))
                .containsExactly("{\"b\": 1, \"a\": 2, \"b\": \"\\u0000\"}");
    }

    @Test
    void s1_datesBeforeChristAndFarAwayComeBackAsTheyWere() throws SQLException {
        RecordSchema schema = RecordSchema.of(
                null,
                List.of(
                        FieldSchema.of("id", LogicalType.INT64),
                        FieldSchema.of("day", LogicalType.DATE),
                        FieldSchema.of("moment", LogicalType.TIMESTAMP)),
                List.of("id"));
        TargetTable table = TargetTable.builder("s", "ages", schema).build();
        SyncRecord caesar = SyncRecord.upsert(
                schema,
                new Object[] {1L, LocalDate.of(-43, 3, 15), Instant.parse("-0043-03-15T11:00:00.000001Z")},
                v(1));
        SyncRecord far = SyncRecord.upsert(
                schema,
                new Object[] {2L, LocalDate.of(5_874_897, 12, 31), Instant.parse("+294246-12-31T23:59:59.999999Z")},
                v(1));
        assertThat(outcomes(write("run", table, caesar, far))).containsExactly(CREATED, CREATED);
        assertThat(database.text("SELECT day || ', ' || moment FROM ages WHERE id = 1"))
                .isEqualTo("0044-03-15 BC, 0044-03-15 11:00:00.000001 BC");
        assertThat(database.text("SELECT day || ', ' || moment FROM ages WHERE id = 2"))
                .isEqualTo("5874897-12-31, 294246-12-31 23:59:59.999999");
    }

    @Test
    void settingsOfTheDatabaseDoNotChangeWhatIsWritten() throws SQLException {
        String alter = "ALTER DATABASE " + database.text("SELECT current_database()") + " SET ";
        database.execute(
                alter + "timezone = 'Asia/Kathmandu'",
                alter + "datestyle = 'SQL, DMY'",
                alter + "default_transaction_isolation = 'serializable'",
                alter + "standard_conforming_strings = off");
        Instant precise = v(1).plusNanos(1_000);
        write(partner(1, "back\\slash", precise));
        assertThat(database.text("SELECT _version = '2026-01-01 00:00:01.000001' AND name = E'back\\\\slash'"
                        + " FROM res_partner"))
                .isEqualTo("t");
        try (SinkRun run = target().sink().open(run("lists"));
                HeldRows held = run.held(PARTNERS);
                Stream<HeldRow> rows = held.rows(precise)) {
            assertThat(rows).extracting(HeldRow::version).containsExactly(precise);
        }
    }

    @Test
    void s9_textKeysAreListedInTheOrderOfTheirBytes() {
        RecordSchema schema =
                RecordSchema.of(null, List.of(FieldSchema.of("code", LogicalType.STRING)), List.of("code"));
        TargetTable table = TargetTable.builder("s", "codes", schema).build();
        write(
                "run",
                table,
                Stream.of("b", "B", "a-1", "a1", "ä", "A")
                        .map(code -> SyncRecord.upsert(schema, new @Nullable Object[] {code}, v(1)))
                        .toArray(SyncRecord[]::new));
        try (SinkRun run = target().sink().open(run("lists"));
                HeldRows held = run.held(table);
                Stream<HeldRow> rows = held.rows(null)) {
            assertThat(rows)
                    .extracting(HeldRow::key)
                    .containsExactly(
                            RecordKey.of("A"),
                            RecordKey.of("B"),
                            RecordKey.of("a-1"),
                            RecordKey.of("a1"),
                            RecordKey.of("b"),
                            RecordKey.of("ä"));
        }
    }

    @Test
    void s6_columnThatAViewShowsIsNotWidenedAndTheTableStays() throws SQLException {
        open(amounts(new LogicalType.Decimal(10, 2)));
        database.execute("CREATE VIEW mine AS SELECT amount FROM amounts");
        assertThatThrownBy(() -> open(amounts(LogicalType.MONEY)))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContainingAll("amounts", "a view for example", "0A000");
        open(amounts(new LogicalType.Decimal(10, 2)));
    }

    @Test
    void s6_columnOfATypeThatTheSinkDoesNotKnowIsRefused() throws SQLException {
        open(PARTNERS);
        database.execute("ALTER TABLE res_partner ALTER COLUMN name SET DATA TYPE varchar(5)");
        assertThatThrownBy(() -> open(PARTNERS)).hasMessageContainingAll("field name", "text", "character varying(5)");
    }
}
