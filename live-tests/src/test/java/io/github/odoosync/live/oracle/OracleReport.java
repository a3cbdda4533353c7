package io.github.odoosync.live.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What {@link PostgresOracle} compared and found. */
public final class OracleReport {
    private static final int SHOWN = 25;

    private final Map<String, Counts> counts = new LinkedHashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private final Map<String, String> uncompared = new TreeMap<>();

    /**
     * How much was compared.
     *
     * @param rows records
     * @param columns fields of each
     */
    public record Counts(long rows, int columns) {}

    void compared(String model, long rows, int columns) {
        counts.put(model, new Counts(rows, columns));
    }

    void differs(Difference difference) {
        differences.add(difference);
    }

    void leftOut(String model, String column, String reason) {
        uncompared.put(model + "." + column, reason);
    }

    /** What was compared, by model. */
    public Map<String, Counts> counts() {
        return counts;
    }

    /** Rows compared, of all models. */
    public long rows() {
        return counts.values().stream().mapToLong(Counts::rows).sum();
    }

    /** Values compared, of all models. */
    public long values() {
        return counts.values().stream()
                .mapToLong(count -> count.rows() * count.columns())
                .sum();
    }

    /** How many values, rows or columns differ. */
    public int differences() {
        return differences.size();
    }

    /** How many values differ, by model and column; a whole row is the column {@code *}. */
    public Map<String, Long> differing() {
        return differences.stream()
                .collect(Collectors.groupingBy(
                        difference -> difference.model() + "." + difference.column(),
                        TreeMap::new,
                        Collectors.counting()));
    }

    /** The records in which this column differs, by model. */
    public Map<String, Set<Long>> differingIn(String column) {
        return differences.stream()
                .filter(difference -> difference.column().equals(column))
                .collect(Collectors.groupingBy(
                        Difference::model,
                        TreeMap::new,
                        Collectors.mapping(Difference::id, Collectors.toCollection(TreeSet::new))));
    }

    /** Columns of the warehouse that PostgreSQL does not hold, and why. */
    public Map<String, String> uncompared() {
        return uncompared;
    }

    /** The first differences, one per line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(rows())
                .append(" rows, ")
                .append(values())
                .append(" values of ")
                .append(counts.size());
        text.append(" models compared, ").append(differences.size()).append(" differences");
        differences.stream().limit(SHOWN).forEach(difference -> text.append("\n  ")
                .append(difference));
        if (differences.size() > SHOWN) {
            text.append("\n  ...");
        }
        return text.toString();
    }
}
