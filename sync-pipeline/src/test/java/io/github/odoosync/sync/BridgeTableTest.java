package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.sync.mapping.Mapping;
import io.github.odoosync.sync.store.InMemoryWatermarkStore;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A distribution over analytic accounts as rows of their own, which live and die with their line. */
class BridgeTableTest {
    private static final SyncStream LINES = Ledger.unfolded().build();

    @TempDir
    Path folder;

    private Ledger ledger;
    private long project;
    private long department;
    private long roof;
    private long cellar;
    private long sales;

    @BeforeEach
    void open() {
        ledger = new Ledger(folder);
        project = ledger.plan("Project");
        department = ledger.plan("Department");
        roof = ledger.account(project);
        cellar = ledger.account(project);
        sales = ledger.account(department);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private String row(long line, long plan, long account, double percent) {
        return line + " " + plan + " " + account + " " + percent;
    }

    @Test
    void unfoldsALineIntoARowForEachAccountSummedOverTheKeysThatNameIt() {
        long line = ledger.line(Map.of(roof + "," + sales, 60.0, cellar + "," + sales, 12.5, "" + roof, 2.5));
        ledger.line(null);

        SyncResult result = ledger.run(LINES);

        assertThat(ledger.bridge())
                .containsExactly(
                        row(line, project, roof, 62.5),
                        row(line, project, cellar, 12.5),
                        row(line, department, sales, 72.5));
        StreamResult lines = result.stream(Ledger.LINES);
        assertThat(lines.bridged()).isEqualTo(3);
        assertThat(lines.read()).as("lines alone").isEqualTo(2).isEqualTo(lines.written());
    }

    @Test
    void replacesTheRowsOfALineThatWasRedistributed() {
        long line = ledger.line(Map.of("" + roof, 60, "" + cellar, 40));
        long other = ledger.line(Map.of("" + roof, 100));
        ledger.run(LINES);

        ledger.redistribute(line, Map.of("" + roof, 30, "" + sales, 70));
        StreamResult result = ledger.run(LINES).stream(Ledger.LINES);

        assertThat(ledger.bridge())
                .containsExactly(
                        row(line, project, roof, 30), row(line, department, sales, 70), row(other, project, roof, 100));
        assertThat(result.bridged()).as("two written, one removed").isEqualTo(3);
        ledger.redistribute(line, null);
        ledger.run(LINES);
        assertThat(ledger.bridge()).containsExactly(row(other, project, roof, 100));
    }

    @Test
    void asksOnceForThePlansOfAllAccountsAndNotAtAllWhereNothingIsWritten() {
        for (int i = 0; i < 50; i++) {
            ledger.line(Map.of("" + (i % 2 == 0 ? roof : cellar), 100));
        }
        ledger.run(LINES);
        assertThat(accountsRead()).isEqualTo(1);

        ledger.run(LINES);

        assertThat(accountsRead()).isEqualTo(1);
    }

    private long accountsRead() {
        return ledger.server.requests().stream()
                .filter(request -> request.model().equals("account.analytic.account"))
                .filter(request -> !request.method().equals("fields_get"))
                .count();
    }

    @Test
    void anAccountThatIsGoneHasNoPlanAndAnArchivedOneKeepsItsOwn() {
        long old = ledger.account(department);
        ledger.server.model("account.analytic.account").write(old, Map.of("active", false));
        long line = ledger.line(Map.of("4711," + old, 100));

        ledger.run(LINES);

        assertThat(ledger.bridge()).containsExactly(row(line, department, old, 100), line + " null 4711 100.0");
    }

    @Test
    void w7_theRowsOfALineThatIsGoneGoWithIt() {
        long kept = ledger.line(Map.of("" + roof, 100));
        long gone = ledger.line(Map.of("" + cellar, 100));
        ledger.run(LINES);
        ledger.server.model(Ledger.LINES).unlink(gone);

        ledger.pipeline(LINES).build().sweep();

        assertThat(ledger.bridge()).containsExactly(row(kept, project, roof, 100));
        assertThat(ledger.rows("SELECT id FROM account_move_line WHERE _deleted"))
                .containsExactly("" + gone);
    }

    @ParameterizedTest
    @EnumSource(
            value = Deletes.class,
            names = {"SOFT", "HARD"})
    void w3_theRowsOfALineThatLeftTheStreamGoWithItAndComeBackWithIt(Deletes deletes) {
        SyncStream posted = Ledger.unfolded()
                .domain(Domain.field("name").notEqualTo("draft"))
                .deletes(deletes)
                .build();
        long line = ledger.line(Map.of("" + roof, 100));
        ledger.run(posted);

        ledger.server.model(Ledger.LINES).write(line, Map.of("name", "draft"));
        ledger.run(posted);
        assertThat(ledger.bridge()).isEmpty();
        ledger.server.model(Ledger.LINES).write(line, Map.of("name", "posted"));
        ledger.run(posted);

        assertThat(ledger.bridge()).containsExactly(row(line, project, roof, 100));
    }

    @Test
    void aLineThatIsKeptKeepsItsRowsAndOneThatIsRedistributedDoesNot() {
        SyncStream kept = Ledger.unfolded().deletes(Deletes.KEEP).build();
        long gone = ledger.line(Map.of("" + roof, 100));
        long moved = ledger.line(Map.of("" + roof, 100));
        ledger.run(kept);
        ledger.server.model(Ledger.LINES).unlink(gone);
        ledger.redistribute(moved, Map.of("" + cellar, 100));

        ledger.run(kept);
        ledger.pipeline(kept).build().sweep();

        assertThat(ledger.bridge()).containsExactly(row(gone, project, roof, 100), row(moved, project, cellar, 100));
    }

    @Test
    void a3_aReplayWritesTheRowsAgainAndThoseOfALineThatIsGoneAreRemoved() {
        long damaged = ledger.line(Map.of("" + roof, 100));
        long gone = ledger.line(Map.of("" + roof, 100));
        ledger.run(LINES);
        ledger.execute("UPDATE account_move_line_analytic SET percent = 1, _row_hash = NULL");
        ledger.server.model(Ledger.LINES).unlink(gone);

        ledger.pipeline(LINES).build().replay(Replay.records(Ledger.LINES, List.of(damaged, gone)));

        assertThat(ledger.bridge()).containsExactly(row(damaged, project, roof, 100));
    }

    @Test
    void w8_aReconcileFindsWhatTheBridgeLacksHoldsWronglyOrHoldsForNothing() {
        long lacking = ledger.line(Map.of("" + roof, 100));
        long wrong = ledger.line(Map.of("" + roof, 100));
        long tooMuch = ledger.line(Map.of("" + roof, 100));
        long good = ledger.line(Map.of("" + roof, 100));
        ledger.run(LINES);
        ledger.execute("DELETE FROM account_move_line_analytic WHERE line = " + lacking);
        ledger.execute("UPDATE account_move_line_analytic SET _row_hash = NULL WHERE line = " + wrong);
        for (long line : new long[] {tooMuch, 9_999}) {
            ledger.execute("INSERT INTO account_move_line_analytic (line, account, percent) VALUES (" + line + ", "
                    + cellar + ", 5)");
        }

        StreamComparison found = compared();

        assertThat(found.different()).isEqualTo(3);
        assertThat(found.gone()).as("the line without a record").isEqualTo(1);
        assertThat(ledger.bridge())
                .containsExactly(
                        row(lacking, project, roof, 100),
                        row(wrong, project, roof, 100),
                        row(tooMuch, project, roof, 100),
                        row(good, project, roof, 100));
        assertThat(compared().consistent()).isTrue();
    }

    @Test
    void w8_aReconcileFindsAnAccountThatWasMovedToAnotherPlan() {
        long line = ledger.line(Map.of("" + roof, 100));
        ledger.run(LINES);
        ledger.server.model("account.analytic.account").write(roof, Map.of("root_plan_id", department));

        assertThat(compared().different()).isEqualTo(1);

        assertThat(ledger.bridge()).containsExactly(row(line, department, roof, 100));
    }

    @Test
    void w8_aReconcileFindsTheRowsOfALineThatIsDeletedInTheTarget() {
        long line = ledger.line(Map.of("" + roof, 100));
        ledger.run(LINES);
        ledger.server.model(Ledger.LINES).unlink(line);
        ledger.pipeline(LINES).build().sweep();
        ledger.execute("INSERT INTO account_move_line_analytic (line, account, percent) VALUES (" + line + ", 1, 100)");

        compared();

        assertThat(ledger.bridge()).isEmpty();
    }

    private StreamComparison compared() {
        return ledger.pipeline(LINES).build().reconcile().stream(Ledger.LINES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"abc\": 100}",
                "{\"3,\": 100}",
                "{\"-3\": 100}",
                "[3]",
                "\"text\"",
                "{\"3\": \"half\"}",
                "{\"3\": null}",
                "{\"3\": 1e40}",
                "7"
            })
    void w12_aLineWhoseDistributionCantBeUnderstoodIsRejectedWholeAndTheOthersGoOn(String json) throws Exception {
        long odd = ledger.line(new ObjectMapper().readValue(json, Object.class));
        long good = ledger.line(Map.of("" + roof, 100));

        StreamResult result = ledger.run(LINES).stream(Ledger.LINES);

        assertThat(result.rejected()).isEqualTo(1);
        assertThat(result.pending()).singleElement().satisfies(row -> {
            assertThat(row.key().toString()).isEqualTo("" + odd);
            assertThat(row.code()).isEqualTo("distribution");
            assertThat(row.message()).contains("analytic_distribution");
        });
        assertThat(ledger.rows("SELECT id FROM account_move_line")).containsExactly("" + good);
        assertThat(ledger.bridge()).containsExactly(row(good, project, roof, 100));
        ledger.redistribute(odd, Map.of("" + roof, 100));
        assertThat(ledger.run(LINES).stream(Ledger.LINES).pending()).isEmpty();
    }

    @Test
    void aModelWithoutTheFieldIsWrittenWithoutABridgeAndSaysSo() {
        ledger.server.define(Ledger.lines());
        long line = ledger.server.model(Ledger.LINES).create(Map.of("name", "line"));

        StreamResult result = ledger.run(LINES).stream(Ledger.LINES);

        assertThat(result.notes()).anyMatch(note -> note.contains("no field analytic_distribution"));
        assertThat(ledger.rows("SELECT id FROM account_move_line")).containsExactly("" + line);
        assertThat(ledger.rows("SELECT table_name FROM information_schema.tables"))
                .doesNotContain("account_move_line_analytic");
    }

    @Test
    void s10_theBridgeIsOwnedIsFreshAndIsInTheAudit() {
        long line = ledger.line(Map.of("" + roof, 60, "" + cellar, 40));
        ledger.run(LINES);
        ledger.redistribute(line, Map.of("" + roof, 100));
        ledger.run(LINES);

        assertThat(ledger.rows("SELECT stream, table_name, changed, fresh_until IS NOT NULL FROM _odoosync_streams"
                        + " ORDER BY table_name"))
                .containsExactly(
                        "account.move.line account_move_line 1 true",
                        "account.move.line.analytic_distribution account_move_line_analytic 2 true");
        assertThat(ledger.audit.entries().stream()
                        .filter(entry -> entry.target().equals("account_move_line_analytic"))
                        .map(entry -> entry.stream() + " " + entry.key() + " " + entry.action()))
                .containsExactly(
                        Ledger.LINES + " " + line + "," + roof + " " + AuditAction.CREATED,
                        Ledger.LINES + " " + line + "," + cellar + " " + AuditAction.CREATED,
                        Ledger.LINES + " " + line + "," + roof + " " + AuditAction.UPDATED,
                        Ledger.LINES + " " + line + "," + cellar + " " + AuditAction.DELETED);
    }

    @Test
    void a4_aRowThatTheTargetRefusesLeavesItsLinePendingUntilItIsTaken() {
        long line = ledger.line(Map.of("" + roof, 60, "" + cellar, 40));
        Refusals refusals = new Refusals(row -> row.schema().keyFields().contains("account")
                && Long.valueOf(roof).equals(row.value("account")));
        ledger.later();

        StreamResult refused =
                ledger.pipeline(LINES).to(refusals.around(ledger.sink)).build().run().stream(Ledger.LINES);

        assertThat(refused.pending())
                .singleElement()
                .matches(row -> row.key().toString().equals("" + line));
        assertThat(ledger.bridge()).containsExactly(row(line, project, cellar, 40));
        assertThat(ledger.run(LINES).stream(Ledger.LINES).pending()).isEmpty();
        assertThat(ledger.bridge()).containsExactly(row(line, project, roof, 60), row(line, project, cellar, 40));
    }

    @Test
    void theBatchesThatAListenerIsToldOfAreOfLinesAlone() {
        ledger.line(Map.of("" + roof, 60, "" + cellar, 40));
        ledger.later();
        List<Integer> delivered = new ArrayList<>();

        ledger.pipeline(LINES)
                .listener(new SyncListener() {
                    @Override
                    public void batchWritten(BatchWritten batch) {
                        delivered.add(batch.result().delivered());
                    }
                })
                .build()
                .run();

        assertThat(delivered).containsExactly(1);
    }

    @Test
    void s3_aLineThatTheTargetRefusesHasNoRows() {
        ledger.line(Map.of("" + roof, 100));
        ledger.later();

        ledger.pipeline(LINES)
                .to(new Refusals(row -> row.schema().keyFields().contains("id")).around(ledger.sink))
                .build()
                .run();

        assertThat(ledger.bridge()).isEmpty();
    }

    @Test
    void a3_aReplayOfARunTakesTheLinesOfItsBridgeRowsOnce() {
        ledger.line(Map.of("" + roof, 60, "" + cellar, 40));
        SyncResult run = ledger.run(LINES);

        SyncResult replay =
                ledger.pipeline(LINES).build().replay(Replay.run(run.run().runId()));

        assertThat(replay.read()).isEqualTo(1);
    }

    @Test
    void w6_aBridgeThatIsAddedLaterIsFilledAndItsTableMayHaveAnyName() {
        SyncStream plain = SyncStream.of(Ledger.LINES);
        long line = ledger.line(Map.of("" + roof, 100));
        ledger.run(plain);

        ledger.run(plain.toBuilder()
                .tablePrefix("gl_")
                .table("lines")
                .mapping(Mapping.builder()
                        .unfoldInto(Ledger.FIELD, "cost_centers")
                        .build())
                .build());

        assertThat(ledger.rows("SELECT line, account FROM gl_cost_centers")).containsExactly(line + " " + roof);
    }

    @Test
    void aStateThatWasLostFillsABridgeThatIsThereAndLeavesNothingOld() {
        long line = ledger.line(Map.of("" + roof, 100));
        ledger.run(LINES);
        ledger.redistributeSilently(line, Map.of("" + cellar, 100));
        ledger.later();

        ledger.pipeline(LINES)
                .watermarkStore(new InMemoryWatermarkStore())
                .build()
                .run();

        assertThat(ledger.bridge()).containsExactly(row(line, project, cellar, 100));
    }

    @Test
    void theFieldIsReadAlsoWhereTheStreamNamesOthersAndMayBeRenamed() {
        SyncStream named = SyncStream.builder(Ledger.LINES)
                .fields(List.of("name"))
                .mapping(Mapping.builder()
                        .rename(Ledger.FIELD, "shares")
                        .rename("id", "line_id")
                        .unfold(Ledger.FIELD)
                        .build())
                .build();
        long line = ledger.line(Map.of("" + roof, 100));

        ledger.run(named);

        assertThat(ledger.bridge()).containsExactly(row(line, project, roof, 100));
        assertThat(ledger.rows("SELECT line_id FROM account_move_line WHERE shares IS NOT NULL"))
                .containsExactly("" + line);
    }

    @Test
    void twoStreamsCantShareABridge() {
        SyncStream lines = Ledger.unfolded().build();
        SyncStream table = SyncStream.builder("account.analytic.plan")
                .table("account_move_line_analytic")
                .build();

        assertThatThrownBy(() -> ledger.pipeline(lines, table).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("account_move_line_analytic");
    }

    @Test
    void theFinanceStreamsUnfoldWhatHasADistribution() {
        assertThat(FinanceStreams.unfolded(FinanceStreams.all()).stream()
                        .flatMap(stream -> stream.bridgeTable().stream()))
                .containsExactly(
                        "account_move_line_analytic",
                        "hr_expense_analytic",
                        "purchase_order_line_analytic",
                        "sale_order_line_analytic");
    }

    @Test
    void s6_aFieldThatWentAndCameBackIsUnfoldedAgain() {
        long line = ledger.line(Map.of("" + roof, 100));
        ledger.run(LINES);
        ledger.server.define(Ledger.lines());
        ledger.run(LINES);
        ledger.server.define(Ledger.lines(FakeField.of(Ledger.FIELD, FieldType.JSON)));
        ledger.server.model(Ledger.LINES).writeSilently(line, Map.of(Ledger.FIELD, Map.of("" + cellar, 100)));
        ledger.server.clock().advance(Duration.ofDays(8));

        ledger.run(LINES);

        assertThat(ledger.bridge()).containsExactly(row(line, project, cellar, 100));
    }
}
