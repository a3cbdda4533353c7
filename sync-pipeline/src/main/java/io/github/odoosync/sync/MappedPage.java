package io.github.odoosync.sync;

import io.github.odoosync.client.window.DepartedRow;
import io.github.odoosync.client.window.RowPage;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.sync.internal.schema.MappedRow;
import io.github.odoosync.sync.internal.schema.MisfitException;
import io.github.odoosync.sync.internal.schema.SchemaMapping;
import java.util.ArrayList;
import java.util.List;

/**
 * A page as records.
 *
 * @param partition the number of its partition in the window
 * @param records rows of the stream, and deletions of what left it (W3), whatever version the target holds: the row
 *     may have left in the second in which it was last read
 * @param departed when what left was last changed, where that is known
 * @param rejected rows that could not be read whole (W12), or that don't fit their mapping
 * @param rounded values that lost digits
 * @param bytes about how much memory the values take
 * @param lastId everything of the window up to this id is in this page or an earlier one
 * @param last whether the partition ends with it
 */
record MappedPage(
        int partition,
        List<SyncRecord> records,
        List<DepartedRow> departed,
        List<RejectedRow> rejected,
        long rounded,
        long bytes,
        long lastId,
        boolean last) {

    static MappedPage of(int partition, RowPage page, SchemaMapping mapping) {
        List<SyncRecord> records =
                new ArrayList<>(page.rows().size() + page.departed().size());
        List<RejectedRow> rejected = new ArrayList<>();
        page.unreadable().stream().map(RejectedRow::of).forEach(rejected::add);
        long rounded = 0;
        long bytes = 0;
        for (var row : page.rows()) {
            try {
                MappedRow mapped = mapping.map(row);
                records.add(mapped.record());
                rounded += mapped.rounded();
                bytes += mapped.bytes();
            } catch (MisfitException e) {
                rejected.add(RejectedRow.of(row.id(), row.version().orElse(null), e));
            }
        }
        for (var row : page.departed()) {
            records.add(SyncRecord.delete(mapping.schema(), mapping.key(row.id()), row.version())
                    .overwriting());
        }
        return new MappedPage(
                partition, records, page.departed(), rejected, rounded, bytes, page.lastId(), page.last());
    }

    long rows() {
        return records.size() + (long) rejected.size();
    }
}
