package io.github.odoosync.examples.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import java.util.List;

/** Writes tables for a terminal. */
public final class TextReport {
    private static final int WIDEST_CELL = 34;

    private TextReport() {}

    /** {@return the section: heading, explanation and tables} */
    public static String of(Section section) {
        StringBuilder text = new StringBuilder(section.title()).append('\n');
        if (section.tables().isEmpty()) {
            text.append(section.explanation()).append('\n');
        }
        for (ReportTable table : section.tables()) {
            text.append('\n').append(of(table));
        }
        return text.toString();
    }

    /** {@return the table below its caption} */
    public static String of(ReportTable table) {
        Column[] columns = new Column[table.columns().size()];
        for (int i = 0; i < columns.length; i++) {
            HorizontalAlign align = table.columns().get(i).numeric() ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
            columns[i] = new Column()
                    .header(table.columns().get(i).label())
                    .headerAlign(align)
                    .dataAlign(align)
                    .footerAlign(align)
                    .maxWidth(WIDEST_CELL, OverflowBehaviour.ELLIPSIS_RIGHT);
            if (!table.total().isEmpty()) {
                columns[i].footer(table.total().get(i).text());
            }
        }
        Object[][] rows = table.rows().stream().map(TextReport::texts).toArray(Object[][]::new);
        String caption = table.caption().isEmpty() ? "" : table.caption() + "\n";
        return caption
                + AsciiTable.builder()
                        .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
                        .data(columns, rows)
                        .asString()
                + "\n";
    }

    private static String[] texts(List<Cell> cells) {
        return cells.stream().map(Cell::text).toArray(String[]::new);
    }
}
