package io.github.odoosync.sink.jdbc.internal.duckdb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ids from the first to the last, both included.
 *
 * @param first the lowest
 * @param last the highest
 */
record IdRange(long first, long last) {

    /**
     * Covers ids by ranges, which are cut wherever more ids are missing than there are.
     *
     * @param ids in any order
     * @return the ranges, ascending, without ids in common
     */
    static List<IdRange> covering(long[] ids) {
        long[] sorted = ids.clone();
        Arrays.sort(sorted);
        List<IdRange> ranges = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] - sorted[i - 1] > sorted.length) {
                ranges.add(new IdRange(sorted[start], sorted[i - 1]));
                start = i;
            }
        }
        return ranges;
    }

    /** {@return whether no id is in a range of both} */
    static boolean apart(List<IdRange> some, List<IdRange> others) {
        return some.stream().noneMatch(one -> others.stream()
                .anyMatch(other -> one.first <= other.last && other.first <= one.last));
    }

    /**
     * {@return ranges that cover both, where no wider gap is closed than the widest range that is added: what lies between
     * partitions that are loaded side by side is still to come}
     */
    static List<IdRange> merged(List<IdRange> some, List<IdRange> added) {
        long widest = added.stream().mapToLong(IdRange::width).max().orElse(0);
        List<IdRange> merged = new ArrayList<>();
        Stream.concat(some.stream(), added.stream())
                .sorted(Comparator.comparingLong(IdRange::first))
                .forEach(next -> {
                    IdRange before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
                    if (before != null && next.first - before.last <= widest) {
                        merged.set(merged.size() - 1, new IdRange(before.first, Math.max(before.last, next.last)));
                    } else {
                        merged.add(next);
                    }
                });
        return merged;
    }

    private long width() {
        return last - first + 1;
    }
}
