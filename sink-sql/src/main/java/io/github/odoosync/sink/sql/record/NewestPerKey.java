package io.github.odoosync.sink.sql.record;

import io.github.odoosync.spi.record.Precedence;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.SyncRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the one record of each key in a batch that stands for all of them (S4): the one that would be left if the
 * records were written one after the other by the rules of S5.
 */
public final class NewestPerKey {

    /**
     * A record that won its key.
     *
     * @param index its position in the batch
     * @param record the record
     * @param forced whether it stands after a record without a version, which made the target's version void
     */
    public record Entry(int index, SyncRecord record, boolean forced) {}

    private NewestPerKey() {}

    /**
     * Finds the winners.
     *
     * @param records the batch
     * @param rejected positions that take no part
     * @return one entry per key, in the order in which the keys first appear
     */
    public static List<Entry> of(List<SyncRecord> records, Set<Integer> rejected) {
        List<Entry> newest = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            if (rejected.isEmpty() || !rejected.contains(i)) {
                newest.add(new Entry(i, records.get(i), records.get(i).forced()));
            }
        }
        return distinctIds(newest) ? newest : onePerKey(newest);
    }

    /** Whether the keys are ids of which none is there twice, as in most batches: a map of them all would cost much more. */
    private static boolean distinctIds(List<Entry> entries) {
        long[] ids = new long[entries.size()];
        for (int i = 0; i < ids.length; i++) {
            SyncRecord record = entries.get(i).record;
            if (record.schema().keyFields().size() != 1 || !(record.keyPart(0) instanceof Long id)) {
                return false;
            }
            ids[i] = id;
        }
        Arrays.sort(ids);
        for (int i = 1; i < ids.length; i++) {
            if (ids[i] == ids[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private static List<Entry> onePerKey(List<Entry> entries) {
        Map<RecordKey, Entry> newest = new LinkedHashMap<>(entries.size() * 2);
        entries.forEach(entry -> newest.merge(entry.record.key(), entry, NewestPerKey::later));
        return List.copyOf(newest.values());
    }

    private static Entry later(Entry standing, Entry next) {
        if (!Precedence.of(standing.record).yieldsTo(Precedence.of(next.record))) {
            return standing;
        }
        return new Entry(next.index, next.record, standing.forced || next.forced);
    }
}
