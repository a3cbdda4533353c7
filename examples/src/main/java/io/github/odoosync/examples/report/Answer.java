package io.github.odoosync.examples.report;

import io.github.odoosync.examples.report.ReportTable.Column;
import io.github.odoosync.examples.report.ReportTable.Kind;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads a query's rows into one table per company, where the first two columns are {@code company, currency}. */
final class Answer {
    private final ResultSet result;
    private final int first;
    private final List<Column> columns = new ArrayList<>();

    Answer(ResultSet result, List<String> charted) throws SQLException {
        this.result = result;
        ResultSetMetaData labels = result.getMetaData();
        this.first = labels.getColumnLabel(1).equals("company") ? 3 : 1;
        for (int i = first; i <= labels.getColumnCount(); i++) {
            String label = labels.getColumnLabel(i);
            columns.add(new Column(label, kind(labels.getColumnType(i)), charted.contains(label)));
        }
    }

    List<ReportTable> tables() throws SQLException {
        Map<Owner, List<List<Cell>>> rows = new LinkedHashMap<>();
        while (result.next()) {
            Owner owner = first == 1 ? new Owner("", "") : new Owner(result.getString(1), result.getString(2));
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                cells.add(cell(columns.get(i).kind(), first + i, owner.currency()));
            }
            rows.computeIfAbsent(owner, key -> new ArrayList<>()).add(cells);
        }
        List<ReportTable> tables = new ArrayList<>();
        rows.forEach((owner, cells) ->
                tables.add(new ReportTable(owner.caption(), columns, cells, total(cells, owner.currency()))));
        return tables;
    }

    private Cell cell(Kind kind, int column, String currency) throws SQLException {
        return switch (kind) {
            case COUNT -> Cell.count(result.getLong(column));
            case AMOUNT -> Cell.amount(result.getBigDecimal(column), currency);
            case TEXT -> Cell.text(Objects.requireNonNullElse(result.getString(column), "–"));
        };
    }

    private List<Cell> total(List<List<Cell>> rows, String currency) {
        if (columns.stream().noneMatch(Column::numeric)) {
            return List.of();
        }
        List<Cell> total = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            BigDecimal sum = rows.stream()
                    .map(row -> Objects.requireNonNullElse(row.get(column).number(), BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            total.add(
                    switch (columns.get(i).kind()) {
                        case COUNT -> Cell.number(sum, 0);
                        case AMOUNT -> Cell.amount(sum, currency);
                        case TEXT -> Cell.text(i == 0 ? "Total" : "");
                    });
        }
        return total;
    }

    private static Kind kind(int sqlType) {
        return switch (sqlType) {
            case Types.INTEGER, Types.BIGINT -> Kind.COUNT;
            case Types.DECIMAL, Types.NUMERIC -> Kind.AMOUNT;
            default -> Kind.TEXT;
        };
    }

    private record Owner(String company, String currency) {
        String caption() {
            return company.isEmpty() ? "" : company + " · " + currency;
        }
    }
}
