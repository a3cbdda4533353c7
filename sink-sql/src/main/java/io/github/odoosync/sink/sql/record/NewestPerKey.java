package io.github.odoosync.sink.sql.record;

import io.github.odoosync.sink.sql.text.Micros;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.SyncRecord;
import java.util.ArrayList;
import java.util.HashMap;
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
        Map<RecordKey, Integer> positions = new HashMap<>(records.size() * 2);
        for (int i = 0; i < records.size(); i++) {
            if (!rejected.contains(i)) {
                Entry entry = new Entry(i, records.get(i), records.get(i).forced());
                Integer known = positions.putIfAbsent(entry.record.key(), newest.size());
                if (known == null) {
                    newest.add(entry);
                } else {
                    newest.set(known, later(newest.get(known), entry));
                }
            }
        }
        return newest;
    }

    private static Entry later(Entry standing, Entry next) {
        if (!next.forced && !overwrites(standing.record, next.record)) {
            return standing;
        }
        boolean forced = standing.forced || next.forced;
        return new Entry(next.index, next.record, forced);
    }

    private static boolean overwrites(SyncRecord standing, SyncRecord next) {
        if (standing.version().isEmpty() || next.version().isEmpty()) {
            return true;
        }
        int newer = Long.compare(
                Micros.of(next.version().get()), Micros.of(standing.version().get()));
        return newer > 0 || newer == 0 && (standing.deleted() || !next.deleted());
    }
}
