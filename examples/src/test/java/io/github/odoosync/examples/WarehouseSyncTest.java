package io.github.odoosync.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.testkit.odoo.FakeOdooServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseSyncTest {
    private static final List<String> MODELS =
            List.of("res.company", "res.currency", "res.partner", "account.move", "account.payment");
    private static final Pattern READ_AND_WRITTEN = Pattern.compile("Total +\\| +([0-9,]+) \\| +([0-9,]+) ");

    private static final Map<String, List<Map<String, @Nullable Object>>> ROWS = new HashMap<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static FakeOdooServer odoo;

    @BeforeAll
    static void fillWarehouse() {
        odoo = FakeOdooServer.demo();
        sync();
    }

    @AfterAll
    static void stopOdoo() {
        odoo.close();
    }

    @Test
    void fillsATablePerStream() throws SQLException {
        for (String model : MODELS) {
            assertThat(count(model))
                    .as(model)
                    .isPositive()
                    .isEqualTo(odoo.model(model).size());
        }
    }

    @Test
    void writesNothingWhenNothingChanged() {
        assertThat(written(sync())).isZero();
    }

    @Test
    void writesWhatChanged() {
        List<Long> partners = odoo.model("res.partner").ids();
        odoo.clock().advance(Duration.ofHours(1));
        odoo.model("res.partner").write(partners.get(partners.size() - 1), Map.of("ref", "changed"));
        odoo.clock().advance(Duration.ofMinutes(1));

        assertThat(written(sync())).isEqualTo(1);
    }

    @Test
    void reportsWhatCustomersOwe() throws IOException {
        assertAging("Not due", late -> late <= 0);
        assertAging("1–30 days", late -> late >= 1 && late <= 30);
        assertAging("31–60 days", late -> late >= 31 && late <= 60);
        assertAging("61–90 days", late -> late >= 61 && late <= 90);
        assertAging("Over 90 days", late -> late > 90);
        assertAging("Total", late -> true);
    }

    @Test
    void reportsWhatWasSpent() throws IOException {
        LocalDate today = today();
        for (Map<String, @Nullable Object> company : rows("res.company").toList()) {
            BigDecimal spend = invoices(company, "in_invoice", "in_refund", "in_receipt")
                    .filter(bill -> date(bill, "invoice_date").isAfter(today.minusMonths(12)))
                    .map(bill -> amount(bill, "amount_untaxed_signed").negate())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);

            assertThat(reported("Spend by vendor", company, "Total", 2)).isEqualByComparingTo(spend);
        }
    }

    @Test
    void reportsWhatCashCameInAndWentOut() throws IOException {
        LocalDate from = today().withDayOfMonth(1).minusMonths(11);
        for (Map<String, @Nullable Object> company : rows("res.company").toList()) {
            Map<String, BigDecimal> cash = rows("account.payment")
                    .filter(payment -> id(payment, "company_id") == id(company, "id"))
                    .filter(payment -> Set.of("paid", "in_process").contains(payment.get("state")))
                    .filter(payment -> !date(payment, "date").isBefore(from))
                    .collect(Collectors.toMap(
                            payment -> String.valueOf(payment.get("payment_type")),
                            payment -> amount(payment, "amount_company_currency_signed")
                                    .abs(),
                            BigDecimal::add));

            assertThat(reported("Cash by month", company, "Total", 1))
                    .isEqualByComparingTo(cash.getOrDefault("inbound", BigDecimal.ZERO));
            assertThat(reported("Cash by month", company, "Total", 2))
                    .isEqualByComparingTo(cash.getOrDefault("outbound", BigDecimal.ZERO));
        }
    }

    private static void assertAging(String bucket, Predicate<Long> daysLate) throws IOException {
        for (Map<String, @Nullable Object> company : rows("res.company").toList()) {
            BigDecimal open = invoices(company, "out_invoice", "out_refund", "out_receipt")
                    .filter(invoice ->
                            daysLate.test(ChronoUnit.DAYS.between(date(invoice, "invoice_date_due"), today())))
                    .map(invoice -> amount(invoice, "amount_residual_signed"))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);

            assertThat(reported("Invoice aging", company, bucket, 2)).as(bucket).isEqualByComparingTo(open);
        }
    }

    private static Stream<Map<String, @Nullable Object>> invoices(
            Map<String, @Nullable Object> company, String... types) {
        return rows("account.move")
                .filter(move -> id(move, "company_id") == id(company, "id"))
                .filter(move -> "posted".equals(move.get("state")))
                .filter(move -> Set.of(types).contains(move.get("move_type")));
    }

    private static BigDecimal reported(String title, Map<String, @Nullable Object> company, String row, int column)
            throws IOException {
        String currency = String.valueOf(
                odoo.model("res.currency").get(id(company, "currency_id")).get("name"));
        Document page = Jsoup.parse(folder.resolve("report.html"));
        Elements table = page.select("section:has(h2:containsOwn(%s)) figure:has(figcaption:containsOwn(%s))"
                .formatted(title, company.get("name") + " · " + currency));
        return table.select("tr").stream()
                .filter(line -> line.child(0).text().equals(row))
                .map(line -> new BigDecimal(line.child(column).text().replace(",", "")))
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private static Stream<Map<String, @Nullable Object>> rows(String model) {
        return ROWS
                .computeIfAbsent(model, name -> odoo.model(name).ids().stream()
                        .map(odoo.model(name)::get)
                        .toList())
                .stream();
    }

    private static long id(Map<String, @Nullable Object> row, String field) {
        return Long.parseLong(String.valueOf(row.get(field)));
    }

    private static BigDecimal amount(Map<String, @Nullable Object> row, String field) {
        return new BigDecimal(String.valueOf(row.get(field)));
    }

    private static LocalDate date(Map<String, @Nullable Object> row, String field) {
        return LocalDate.parse(String.valueOf(row.get(field)));
    }

    private static LocalDate today() {
        return odoo.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static long count(String model) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("odoosync.duckdb"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM " + model.replace('.', '_'))) {
            result.next();
            return result.getLong(1);
        }
    }

    private static long written(String output) {
        return READ_AND_WRITTEN
                .matcher(output)
                .results()
                .findFirst()
                .map(match -> Long.parseLong(match.group(2).replace(",", "")))
                .orElseThrow();
    }

    private static String sync() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of(
                "ODOO_URL", odoo.url(),
                "ODOO_DATABASE", odoo.database(),
                "ODOO_LOGIN", odoo.login(),
                "ODOO_API_KEY", odoo.apiKey(),
                "ODOOSYNC_STREAMS", String.join(",", MODELS));
        int exitCode = Main.run(new String[] {"warehouse-sync", folder.toString()}, environment, stream, stream);
        String output = out.toString(StandardCharsets.UTF_8);
        assertThat(exitCode).as(output).isZero();
        return output;
    }
}
