package io.github.odoosync.sink.jdbc.internal.duckdb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
}
