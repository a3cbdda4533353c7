package io.github.odoosync.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Pairs of figures that were measured one right after the other, of which the median of the ratios counts. */
public final class Ratios {
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> floors = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();

    /** Adds a pair. */
    public void add(double figure, double floor) {
        ours.add(figure);
        floors.add(floor);
        ratios.add(figure / floor);
    }

    /** {@return the median of our figures} */
    public double ours() {
        return median(ours);
    }

    /** {@return the median of the floor's} */
    public double floor() {
        return median(floors);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** {@return the median ratio, and the range that it stands in} */
    @Override
    public String toString() {
        return "%.2fx the floor (%.2f to %.2f in %d rounds)"
                .formatted(median(ratios), Collections.min(ratios), Collections.max(ratios), ratios.size());
    }
}
