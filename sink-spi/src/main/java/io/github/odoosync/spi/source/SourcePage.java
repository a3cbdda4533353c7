package io.github.odoosync.spi.source;

import io.github.odoosync.spi.record.SyncRecord;
import java.util.List;

/**
 * Records that changed, whole ones, and deletions.
 *
 * @param records in the order in which they are to be written; a record may come again in a later page
 * @param position from where the next reading goes on once this page is durable: the source's own text. Within a reading that
 *     is whole it leads to another whole one, which lists everything again; that of its last page is kept only once what
 *     the reading lacks has been removed, where that is to be removed
 * @param whole whether the reading that the page belongs to lists everything that is there, as it does where there was no
 *     position or none that the source could go on from; then it tells no deletions, and what it lacks is gone
 */
public record SourcePage(List<SyncRecord> records, String position, boolean whole) {

    /**
     * Copies the list.
     *
     * @param records in order
     * @param position from where to go on
     * @param whole whether everything is listed
     */
    public SourcePage {
        records = List.copyOf(records);
    }
}
