package io.github.odoosync.examples.report;

import java.util.List;

/**
 * Rows under headings.
 *
 * @param caption whose figures these are: a company and its currency; empty where they are nobody's
 * @param columns headings
 * @param rows as many cells each as there are columns
 * @param total below the rows; empty for none
 */
public record ReportTable(String caption, List<Column> columns, List<List<Cell>> rows, List<Cell> total) {

    /** Copies the lists. */
    public ReportTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        total = List.copyOf(total);
    }

    /**
     * A heading.
     *
     * @param label what is below
     * @param kind which values that are
     * @param charted whether a chart draws them
     */
    public record Column(String label, Kind kind, boolean charted) {

        /** {@return whether the values stand on the right} */
        public boolean numeric() {
            return kind != Kind.TEXT;
        }
    }

    /** Which values a column has. */
    public enum Kind {
        /** Words, days and times. */
        TEXT,
        /** Whole numbers. */
        COUNT,
        /** Money. */
        AMOUNT
    }
}
