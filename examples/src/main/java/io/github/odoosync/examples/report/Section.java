package io.github.odoosync.examples.report;

import java.util.List;

/**
 * A part of the report.
 *
 * @param title its heading
 * @param explanation what the figures are, or why there are none
 * @param chart how they are drawn
 * @param tables one per company and currency; may be empty
 */
public record Section(String title, String explanation, Chart chart, List<ReportTable> tables) {

    /** Copies the list. */
    public Section {
        tables = List.copyOf(tables);
    }

    /** {@return whether there is a chart} */
    public boolean drawn() {
        return chart != Chart.NONE;
    }
}
