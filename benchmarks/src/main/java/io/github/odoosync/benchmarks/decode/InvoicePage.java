package io.github.odoosync.benchmarks.decode;

import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.client.schema.ValueKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** A page of {@code account.move}, twenty fields, as {@code search_read} answers it with {@code load: ""}. */
public final class InvoicePage {
    /** How many rows it has, which is the client's own page size. */
    public static final int ROWS = 2_000;

    private static final Map<String, ValueKind> COLUMNS = columns();
    private static final String[] PARTNERS = {"Azure Interior", "Müller & Söhne GmbH", "Deco Addict", "Łódź Meble S.A."
    };

    private InvoicePage() {}

    /** {@return how the client decodes it} */
    public static RowLayout layout() {
        return RowLayout.of(COLUMNS);
    }

    /** {@return its rows, values by field} */
    static List<Map<String, Object>> rows() {
        return LongStream.rangeClosed(1, ROWS).mapToObj(InvoicePage::row).toList();
    }

    private static Map<String, ValueKind> columns() {
        Map<String, ValueKind> columns = new LinkedHashMap<>();
        columns.put("id", ValueKind.INTEGER);
        columns.put("name", ValueKind.TEXT);
        columns.put("ref", ValueKind.TEXT);
        columns.put("state", ValueKind.TEXT);
        columns.put("move_type", ValueKind.TEXT);
        columns.put("partner_id", ValueKind.REFERENCE);
        columns.put("invoice_partner_display_name", ValueKind.TEXT);
        columns.put("company_id", ValueKind.REFERENCE);
        columns.put("currency_id", ValueKind.REFERENCE);
        columns.put("journal_id", ValueKind.REFERENCE);
        columns.put("invoice_date", ValueKind.DATE);
        columns.put("invoice_date_due", ValueKind.DATE);
        columns.put("amount_untaxed", ValueKind.DECIMAL);
        columns.put("amount_tax", ValueKind.DECIMAL);
        columns.put("amount_total", ValueKind.DECIMAL);
        columns.put("amount_residual", ValueKind.DECIMAL);
        columns.put("checked", ValueKind.BOOLEAN);
        columns.put("tax_ids", ValueKind.IDS);
        columns.put("create_date", ValueKind.DATETIME);
        columns.put("write_date", ValueKind.DATETIME);
        return columns;
    }

    private static Map<String, Object> row(long id) {
        BigDecimal untaxed = BigDecimal.valueOf(id * 1_237 % 9_999_900, 2);
        BigDecimal tax = untaxed.movePointLeft(1);
        LocalDate date = LocalDate.of(2025, 1, 1).plusDays(id % 600);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("name", "INV/2025/%05d".formatted(id));
        row.put("ref", id % 3 == 0 ? false : "PO-" + id * 7 + " / order of spring");
        row.put("state", id % 11 == 0 ? "draft" : "posted");
        row.put("move_type", id % 2 == 0 ? "out_invoice" : "in_invoice");
        row.put("partner_id", id % 13 == 0 ? false : id % 500 + 1);
        row.put("invoice_partner_display_name", PARTNERS[(int) (id % PARTNERS.length)]);
        row.put("company_id", 1L);
        row.put("currency_id", id % 5 + 1);
        row.put("journal_id", id % 8 + 1);
        row.put("invoice_date", date.toString());
        row.put("invoice_date_due", id % 17 == 0 ? false : date.plusDays(30).toString());
        row.put("amount_untaxed", untaxed);
        row.put("amount_tax", tax);
        row.put("amount_total", untaxed.add(tax));
        row.put("amount_residual", id % 2 == 0 ? BigDecimal.valueOf(0, 1) : untaxed);
        row.put("checked", id % 4 == 0);
        row.put("tax_ids", List.of(id % 7 + 1, id % 7 + 2));
        row.put("create_date", date + " 08:%02d:%02d".formatted(id % 60, id % 59));
        row.put("write_date", date + " 17:%02d:%02d".formatted(id % 58, id % 57));
        return row;
    }
}
