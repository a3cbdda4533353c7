package io.github.odoosync.checks.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Prints which share of each module's lines and branches the tests of all modules run. */
public final class CoverageTable {
    private static final String ALL = "all";

    private CoverageTable() {}

    /**
     * Prints the table.
     *
     * @param arguments the {@code jacoco.csv} of an aggregate report
     * @throws IOException if it can't be read
     */
    public static void main(String[] arguments) throws IOException {
        Path report = Path.of(arguments[0]);
        if (Files.notExists(report)) {
            System.out.println("coverage: no tests were run");
            return;
        }
        List<String> lines = Files.readAllLines(report);
        List<String> columns = List.of(lines.get(0).split(",", -1));
        Map<String, Share> byModule = new TreeMap<>();
        Share all = new Share();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", -1));
            String group = cells.get(columns.indexOf("GROUP"));
            String module = group.substring(group.lastIndexOf('/') + 1);
            byModule.computeIfAbsent(module, name -> new Share()).add(columns, cells);
            all.add(columns, cells);
        }
        System.out.printf("%-32s %7s %9s%n", "coverage", "lines", "branches");
        byModule.forEach((module, share) -> System.out.println(share.row(module)));
        System.out.println(all.row(ALL));
    }

    private static final class Share {
        private long linesRun;
        private long linesMissed;
        private long branchesRun;
        private long branchesMissed;

        void add(List<String> columns, List<String> cells) {
            linesRun += count(columns, cells, "LINE_COVERED");
            linesMissed += count(columns, cells, "LINE_MISSED");
            branchesRun += count(columns, cells, "BRANCH_COVERED");
            branchesMissed += count(columns, cells, "BRANCH_MISSED");
        }

        String row(String name) {
            return String.format(
                    Locale.ROOT,
                    "%-32s %6.1f%% %8.1f%%",
                    name,
                    percent(linesRun, linesMissed),
                    percent(branchesRun, branchesMissed));
        }

        private static long count(List<String> columns, List<String> cells, String column) {
            return Long.parseLong(cells.get(columns.indexOf(column)));
        }

        private static double percent(long run, long missed) {
            return run + missed == 0 ? 100 : 100.0 * run / (run + missed);
        }
    }
}
