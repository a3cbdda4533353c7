package io.github.odoosync.sink.jdbc;

import static io.github.odoosync.spi.sink.Outcome.CREATED;
import static io.github.odoosync.spi.sink.Outcome.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.testkit.sink.SinkFixture;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a table that keeps every version of its records says of the past, on every database. */
abstract class DatabaseHistoryTest extends SinkFixture {
    private static final TargetTable WITH_HISTORY = TargetTable.builder("res.partner", "res_partner", PARTNER)
            .history(true)
            .build();

    private final DatabaseTarget database;

    DatabaseHistoryTest(DatabaseTarget database) {
        this.database = database;
    }

    @Override
    protected final DatabaseTarget newTarget() {
        return database;
    }

    @Test
    void eachVersionHoldsUntilTheNextBegins() throws SQLException {
        keep(partner(1, "one", v(1)), partner(2, "two", v(1)));
        keep(partner(1, "ONE", v(5)));

        assertThat(versions()).containsExactly("1 one 1..5", "1 ONE 5..", "2 two 1..");
        assertThat(at(v(4))).isEqualTo("1 one, 2 two");
        assertThat(at(v(5))).isEqualTo("1 ONE, 2 two");
        assertThat(partners()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"SOFT", "HARD"})
    void aDeletionEndsTheLastVersionAndAReturnBeginsAnother(Deletes deletes) throws SQLException {
        TargetTable table = TargetTable.builder("res.partner", "res_partner", PARTNER)
                .history(true)
                .deletes(deletes)
                .build();
        write("run", table, partner(1, "one", v(1)));
        write("run", table, gone(1, v(4)));
        write("run", table, gone(1, v(4)));
        write("run", table, partner(1, "one", v(9)));

        assertThat(versions()).containsExactly("1 one 1..4", "1 one 9..");
        assertThat(at(v(6))).isEmpty();
    }

    @Test
    void s2_theSameBatchAgainBeginsNoVersion() throws SQLException {
        keep(partner(1, "one", v(1)));
        keep(partner(1, "ONE", v(5)));
        assertThat(outcomes(keep(partner(1, "ONE", v(5))))).containsExactly(UNCHANGED);

        assertThat(versions()).hasSize(2);
    }

    @Test
    void s5_anOlderVersionChangesNothingOfThePast() throws SQLException {
        keep(partner(1, "ONE", v(5)));
        keep(partner(1, "one", v(1)));

        assertThat(versions()).containsExactly("1 ONE 5..");
    }

    @Test
    void aWriteThatChangedNothingBeginsNoVersion() throws SQLException {
        keep(partner(1, "one", v(1)));
        keep(partner(1, "one", v(5)));

        assertThat(versions()).containsExactly("1 one 1..");
        assertThat(partner(1).version()).isEqualTo(v(5));
    }

    @Test
    void aChangeThatMovedNoVersionBeginsWhenItIsNoticed() throws SQLException {
        keep(partner(1, "one", v(1)));
        Instant before = Instant.now();
        keep(partner(1, "ONE", v(1)));
        keep(SyncRecord.upsert(PARTNER, new Object[] {1L, "One", BigDecimal.ONE, List.of()}, null));

        assertThat(database.text("SELECT count(*) FROM res_partner_history WHERE _valid_from >= TIMESTAMP '"
                        + before.toString().replace("Z", "'")))
                .isEqualTo("2");
        assertThat(database.text("SELECT count(*) FROM res_partner_history WHERE _valid_to < _valid_from"))
                .isEqualTo("0");
        assertThat(at(v(2))).isEqualTo("1 one");
    }

    @Test
    void aTableThatHoldsRowsAlreadyBeginsItsHistoryWithThem() throws SQLException {
        write(partner(1, "one", v(1)), partner(2, "two", v(2)));
        write(gone(2, v(3)));
        keep(partner(1, "ONE", v(5)));

        assertThat(versions()).containsExactly("1 one 1..5", "1 ONE 5..");
    }

    @Test
    void s6_columnsThatAreAddedOrWidenedReachTheVersions() throws SQLException {
        keep(partner(1, "one", v(1)));
        RecordSchema grown = RecordSchema.of(
                "Contact",
                List.of(
                        FieldSchema.of("id", LogicalType.INT64),
                        FieldSchema.of("name", LogicalType.STRING),
                        FieldSchema.of("credit", new LogicalType.Decimal(30, 8)),
                        FieldSchema.of("email", LogicalType.STRING)),
                List.of("id"));
        TargetTable table = TargetTable.builder("res.partner", "res_partner", grown)
                .history(true)
                .build();
        write(
                "run",
                table,
                SyncRecord.upsert(grown, new Object[] {1L, "one", new BigDecimal("0.00000001"), "a@b"}, v(2)));

        assertThat(versions()).containsExactly("1 one 1..2", "1 one 2..");
        assertThat(database.text("SELECT email || ' ' || credit FROM res_partner_history WHERE _valid_to IS NULL"))
                .isEqualTo("a@b 0.00000001");
    }

    @Test
    void s10_aTableOfVersionsThatTheSinkDidNotMakeIsRefused() throws SQLException {
        database.execute("CREATE TABLE res_partner_history (id BIGINT)");

        assertThatThrownBy(() -> open(WITH_HISTORY))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("res_partner_history");
        assertThat(database.text("SELECT count(*) FROM res_partner_history")).isEqualTo("0");
    }

    @Test
    void theVersionsAnswerForEachMomentAsALogOfAThousandChangesDoes() throws SQLException {
        long seed = 20261126;
        Random random = new Random(seed);
        List<Map<Long, String>> log = new ArrayList<>(List.of(Map.of()));
        TreeMap<Long, String> state = new TreeMap<>();
        List<SyncRecord> batch = new ArrayList<>();
        try (SinkRun run = target().sink().open(run("run"));
                SinkWriter writer = run.writer(WITH_HISTORY)) {
            for (int change = 1; change <= 1_000; change++) {
                long id = random.nextInt(20);
                boolean seen =
                        batch.stream().anyMatch(record -> record.key().values().contains(id));
                if (seen || batch.size() == 8) {
                    writer.write(RecordBatch.of(change, PARTNER, batch));
                    batch.clear();
                }
                if (random.nextInt(10) == 0) {
                    state.remove(id);
                    batch.add(gone(id, v(change)));
                } else {
                    String name = "name " + random.nextInt(3);
                    state.put(id, name);
                    batch.add(partner(id, name, v(change)));
                }
                log.add(new TreeMap<>(state));
            }
            writer.write(RecordBatch.of(1_001, PARTNER, batch));
        }
        for (int change = 1; change <= 1_000; change += 29) {
            assertThat(at(v(change).plusMillis(500)))
                    .as("seed %d, after change %d", seed, change)
                    .isEqualTo(log.get(change).entrySet().stream()
                            .map(one -> one.getKey() + " " + one.getValue())
                            .collect(Collectors.joining(", ")));
        }
    }

    @Test
    void aFirstLoadIsTheFirstVersion() throws SQLException {
        assertThat(outcomes(keep(partner(1, "one", null)))).containsExactly(CREATED);

        assertThat(database.text("SELECT count(*) FROM res_partner_history WHERE _valid_from = _synced_at"))
                .isEqualTo("1");
    }

    private WriteResult keep(SyncRecord... records) {
        return write("run", WITH_HISTORY, records);
    }

    /** What the table says that there was at a moment. */
    private String at(Instant moment) throws SQLException {
        String then = "TIMESTAMP '" + moment.toString().replace("Z", "'");
        return database.text(
                "SELECT string_agg(id || ' ' || name, ', ' ORDER BY id) FROM res_partner_history WHERE _valid_from <= "
                        + then + " AND (_valid_to IS NULL OR _valid_to > " + then + ")");
    }

    /** All versions, with the moments of {@link #v} between which they hold. */
    private List<String> versions() throws SQLException {
        String n = "CAST(extract(epoch FROM %s - TIMESTAMP '2026-01-01 00:00:00') AS BIGINT)";
        String all = database.text("SELECT string_agg(id || ' ' || name || ' ' || " + n.formatted("_valid_from")
                + " || '..' || COALESCE(CAST(" + n.formatted("_valid_to")
                + " AS VARCHAR), ''), ';' ORDER BY id, _valid_from) FROM res_partner_history");
        return all.isEmpty() ? List.of() : List.of(all.split(";", -1));
    }
}
