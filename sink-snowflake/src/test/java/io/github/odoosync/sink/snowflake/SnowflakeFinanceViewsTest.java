package io.github.odoosync.sink.snowflake;

import static io.github.odoosync.testkit.sink.SinkFixture.PARTNER;
import static io.github.odoosync.testkit.sink.SinkFixture.PARTNERS;
import static io.github.odoosync.testkit.sink.SinkFixture.partner;
import static io.github.odoosync.testkit.sink.SinkFixture.run;
import static io.github.odoosync.testkit.sink.SinkFixture.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.session.StatementException;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.StreamSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which views are made, where, and what keeps them from being made. */
class SnowflakeFinanceViewsTest {
    private static final String VIEWS =
            "SELECT schema_name || '.' || view_name FROM duckdb_views() WHERE NOT internal ORDER BY 1";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void allViewsAreMadeByDefaultAndReplacedTheNextTime(String way) {
        try (FinanceAccount finance = FinanceAccount.of(way, folder)) {
            register(finance);
            List<String> names = Stream.of(FinanceView.values())
                    .map(view -> "ODOO." + view.name())
                    .toList();
            assertThat(SnowflakeFinanceViews.in(finance.sink()).create()).isEqualTo(names);
            assertThat(SnowflakeFinanceViews.in(finance.sink()).create()).isEqualTo(names);
            assertThat(finance.column(VIEWS)).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void statementsAreThereToReadWithoutAViewBeingMade() throws JSQLParserException {
        try (FinanceAccount finance = FinanceAccount.of("driver", folder)) {
            register(finance);
            List<String> statements = SnowflakeFinanceViews.in(finance.sink()).sql();
            assertThat(finance.column(VIEWS)).isEmpty();
            assertThat(statements).hasSize(FinanceView.values().length);
            for (String statement : statements) {
                String[] parts = statement.split(" AS\n", 2);
                assertThat(parts[0])
                        .matches("(?s)CREATE OR REPLACE VIEW \"FINANCE\"\\.\"ODOO\"\\.\"[A-Z_]+\""
                                + " COPY GRANTS COMMENT = '([^']|'')+One row per ([^']|'')+'");
                assertThat(parts[1]).doesNotContain("{", "}");
                assertThat(CCJSqlParserUtil.parse(parts[1])).isNotNull();
            }
        }
    }

    @Test
    void tablesAndViewsMayLieElsewhereUnderOtherNames() {
        try (FinanceAccount finance = FinanceAccount.of("SQL API", folder)) {
            finance.execute("""
                    CREATE SCHEMA "BOOKS"; CREATE SCHEMA "Reports";
                    CREATE TABLE "BOOKS"."ERP_ACCOUNT_MOVE_LINE" AS FROM account_move_line;
                    CREATE TABLE "BOOKS"."CHART" AS FROM account_account;
                    CREATE TABLE "BOOKS"."ERP_RES_COMPANY" AS FROM res_company;
                    CREATE TABLE "BOOKS"."ERP_RES_CURRENCY" AS FROM res_currency;
                    """);
            assertThat(SnowflakeFinanceViews.in(finance.sink())
                            .views(FinanceView.TRIAL_BALANCE)
                            .tableSchema("books")
                            .tablePrefix("erp_")
                            .table("account.account", "chart")
                            .viewSchema("\"Reports\"")
                            .create())
                    .containsExactly("Reports.TRIAL_BALANCE");
            assertThat(finance.column(VIEWS)).containsExactly("Reports.TRIAL_BALANCE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void allThatLacksIsNamedAndNoViewIsMade(String way) {
        try (FinanceAccount finance = FinanceAccount.of(way, folder)) {
            finance.execute("DROP TABLE purchase_order; ALTER TABLE account_move_line DROP COLUMN purchase_line_id");
            assertThatThrownBy(() -> SnowflakeFinanceViews.in(finance.sink()).create())
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessage("""
                            no view was made, since these can't be:
                              load_status (any version of Odoo): no stream has a table in schema ODOO
                              purchase_commitments (Odoo 16 or later with the module Purchase): \
                            table ODOO.PURCHASE_ORDER is not there, or the role may not see it; \
                            table ODOO.ACCOUNT_MOVE_LINE has no purchase_line_id
                              purchase_match (Odoo 16 or later with the module Purchase, account.account with its code): \
                            table ODOO.PURCHASE_ORDER is not there, or the role may not see it; \
                            table ODOO.ACCOUNT_MOVE_LINE has no purchase_line_id
                              supplier_performance (Odoo 16 or later with the modules Purchase and Inventory): \
                            table ODOO.PURCHASE_ORDER is not there, or the role may not see it
                            load what they need, or choose the views that can be made: ACCOUNT_HIERARCHY, TRIAL_BALANCE, \
                            INVOICE_AGING, VENDOR_LIABILITY, LEDGER_RECONCILIATION, COST_CENTERS, COST_CENTER_BALANCES""");
            assertThat(finance.column(VIEWS)).isEmpty();
        }
    }

    @Test
    void aModelThatNoViewReadsIsRefusedAtOnce() {
        try (FinanceAccount finance = FinanceAccount.of("SQL API", folder)) {
            SnowflakeFinanceViews views = SnowflakeFinanceViews.in(finance.sink());
            assertThatThrownBy(() -> views.table("account.mvoe", "moves"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("account.mvoe", "account_move, account_move_line");
        }
    }

    @Test
    void aTableWithARowPerCompanyIsRefused() {
        try (FinanceAccount finance = FinanceAccount.of("SQL API", folder)) {
            finance.execute("ALTER TABLE account_account ADD COLUMN _company_id BIGINT");
            assertThatThrownBy(() -> SnowflakeFinanceViews.in(finance.sink())
                            .views(FinanceView.TRIAL_BALANCE)
                            .create())
                    .hasMessageContaining("table ODOO.ACCOUNT_ACCOUNT holds a row per company");
        }
    }

    @Test
    void anAccountWithoutTheRegistryIsRefused() {
        try (FinanceAccount finance = FinanceAccount.of("SQL API", folder)) {
            finance.execute("DROP TABLE _odoosync_streams");
            assertThatThrownBy(() -> SnowflakeFinanceViews.in(finance.sink())
                            .views(FinanceView.LEDGER_RECONCILIATION)
                            .create())
                    .hasMessageContaining("table ODOO._ODOOSYNC_STREAMS is not there");
        }
    }

    @Test
    void aViewThatSnowflakeRefusesIsNamedWithThoseMadeBefore() {
        try (FinanceAccount finance = FinanceAccount.of("SQL API", folder)) {
            finance.execute("CREATE TABLE \"COST_CENTERS\" (id BIGINT)");
            assertThatThrownBy(() -> SnowflakeFinanceViews.in(finance.sink())
                            .views(FinanceView.COST_CENTERS, FinanceView.TRIAL_BALANCE)
                            .create())
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContaining("making view ODOO.COST_CENTERS after [ODOO.TRIAL_BALANCE]");
        }
    }

    /** A view is made of the columns that it asks for, and can't be made without any of them. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LOAD_STATUS")
    void aViewAsksForWhatItNeedsAndNothingElse(FinanceView view) {
        try (FinanceAccount finance = FinanceAccount.of("SQL API", folder);
                Session session = finance.sink().session("test")) {
            finance.execute("CREATE SCHEMA \"NEEDS\"");
            SnowflakeFinanceViews views =
                    SnowflakeFinanceViews.in(finance.sink()).views(view).tableSchema("needs");
            List<String> tables = found("table NEEDS\\.(\\w+) is not", refusal(views));
            tables.forEach(table -> finance.execute("CREATE TABLE NEEDS." + table + " (id BIGINT)"));
            Map<String, List<String>> needs = new LinkedHashMap<>();
            for (String table : tables) {
                String columns = found("table NEEDS\\." + table + " has no ([^;\\n]+)", refusal(views))
                        .get(0);
                needs.put(table, List.of(columns.split(", ")));
            }
            needs.forEach((table, columns) -> finance.execute("CREATE OR REPLACE TABLE NEEDS." + table
                    + " AS SELECT id, _deleted, _version, " + String.join(", ", columns) + " FROM ODOO." + table));
            views.create();

            String statement = views.sql().get(0);
            needs.forEach((table, columns) -> columns.forEach(column -> {
                finance.execute("ALTER TABLE NEEDS." + table + " RENAME COLUMN " + column + " TO elsewhere");
                assertThatThrownBy(() -> session.update(statement))
                        .as("the view without %s of %s", column, table)
                        .isInstanceOf(StatementException.class);
                finance.execute("ALTER TABLE NEEDS." + table + " RENAME COLUMN elsewhere TO " + column);
            }));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void loadStatusTellsWhatARunWrote(String way) {
        try (FinanceAccount finance = FinanceAccount.of(way, folder)) {
            finance.execute("DROP TABLE res_partner; DROP TABLE _odoosync_streams");
            try (SinkRun run = finance.sink().open(run("run"))) {
                try (SinkWriter writer = run.writer(PARTNERS)) {
                    writer.write(RecordBatch.of(
                            1,
                            PARTNER,
                            List.of(partner(1, "one", v(3)), partner(2, "two", v(5)), partner(3, "three", v(7)))));
                    writer.write(
                            RecordBatch.of(2, PARTNER, List.of(SyncRecord.delete(PARTNER, RecordKey.of(3L), v(9)))));
                }
                run.complete(List.of(new StreamSummary(PARTNERS, v(60), 4)));
            }
            assertThat(finance.answers(
                            FinanceView.LOAD_STATUS,
                            "stream",
                            "table_schema",
                            "table_name",
                            "rows_held",
                            "rows_deleted",
                            "newest_write_date = " + moment(v(5)),
                            "fresh_until = " + moment(v(60)),
                            "run_id"))
                    .containsExactly("res.partner odoo res_partner 2 1 true true run");
        }
    }

    @Test
    void theDocumentationTellsOfEachView() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "snowflake.md"));
        assertThat(FinanceView.values()).allSatisfy(view -> assertThat(page).contains("| `" + view.viewName() + "` |"));
    }

    private static void register(FinanceAccount finance) {
        finance.execute("INSERT INTO _odoosync_streams (table_catalog, table_schema, table_name) VALUES"
                + " ('finance', 'odoo', 'account_move'), ('finance', 'odoo', 'res_partner')");
    }

    private static String moment(Instant moment) {
        return "TIMESTAMP '" + moment.toString().replace('T', ' ').replace("Z", "") + "'";
    }

    private static String refusal(SnowflakeFinanceViews views) {
        return String.valueOf(
                catchThrowableOfType(PermanentSinkException.class, views::sql).getMessage());
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }
}
