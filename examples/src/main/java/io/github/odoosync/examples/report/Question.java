package io.github.odoosync.examples.report;

import java.util.List;

/** What is asked of the warehouse; the SQL files say the rest. */
enum Question {
    INVOICE_AGING(Chart.COLUMNS, List.of("Open"), "invoice-aging"),
    OPEN_BY_CUSTOMER(Chart.BARS, List.of("Not due", "Overdue"), "open-by-customer"),
    SPEND_BY_VENDOR(Chart.BARS, List.of("Spend"), "spend-by-vendor"),
    CASH_BY_MONTH(Chart.COLUMNS, List.of("In", "Out"), "cash-by-month", "cash-by-month-odoo-14"),
    FRESHNESS(Chart.NONE, List.of(), "freshness");

    private final Chart chart;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> series;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> queries;

    /**
     * @param series headings of the columns that are drawn
     * @param queries names of SQL files; the first that suits the warehouse's tables is taken
     */
    Question(Chart chart, List<String> series, String... queries) {
        this.chart = chart;
        this.series = series;
        this.queries = List.of(queries);
    }

    Chart chart() {
        return chart;
    }

    List<String> series() {
        return series;
    }

    List<String> queries() {
        return queries;
    }
}
