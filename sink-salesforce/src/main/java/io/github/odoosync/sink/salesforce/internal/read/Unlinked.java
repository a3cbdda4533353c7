package io.github.odoosync.sink.salesforce.internal.read;

import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.source.SourceFields;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of the records that were read last, and have no external id yet, how they were: until they are linked, and some
 * MB at most. Thread-safe.
 */
final class Unlinked {
    private static final int MOST = 50_000;

    private final Map<String, Instant> read = new LinkedHashMap<>();

    synchronized void note(Collection<SyncRecord> records) {
        for (SyncRecord record : records) {
            String id = (String) record.keyPart(0);
            read.remove(id);
            if (!record.deleted() && record.value(SourceFields.ODOO_ID) == null) {
                record.version().ifPresent(version -> read.put(id, version));
            }
        }
        var oldest = read.keySet().iterator();
        while (read.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }

    /** {@return with which {@code SystemModstamp} a record was read, or null if it is not known} */
    synchronized @Nullable Instant read(String id) {
        return read.get(id);
    }

    synchronized void forget(Collection<String> ids) {
        ids.forEach(read::remove);
    }
}
