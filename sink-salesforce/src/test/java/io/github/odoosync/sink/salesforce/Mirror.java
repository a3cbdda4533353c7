package io.github.odoosync.sink.salesforce;

import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.source.RecordSource;
import io.github.odoosync.spi.source.SourcePage;
import io.github.odoosync.spi.source.SourceReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps what a source tells of Contact, as a sink would. */
final class Mirror {
    final Map<String, SyncRecord> records = new TreeMap<>();
    final List<SourcePage> pages = new ArrayList<>();

    @Nullable
    String position;

    private final RecordSource source;

    Mirror(RecordSource source) {
        this.source = source;
    }

    SourceReader open() {
        return source.open(new RunContext("back", "run", Instant.EPOCH), "Contact", position);
    }

    /** Reads until all is read. */
    List<SyncRecord> read() {
        return read(Integer.MAX_VALUE);
    }

    /** Reads some pages and forgets the reader, as a process does that is killed. */
    List<SyncRecord> read(int most) {
        List<SyncRecord> told = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        String before = position;
        boolean whole = false;
        try (SourceReader reader = open()) {
            for (int i = 0; i < most; i++) {
                SourcePage page = reader.next();
                if (page == null) {
                    if (whole) {
                        records.keySet().retainAll(listed);
                    }
                    return told;
                }
                whole = page.whole();
                take(page);
                told.addAll(page.records());
                page.records().forEach(record -> listed.add(record.key().toString()));
            }
        }
        if (whole) {
            // what it lacks is not removed yet
            position = before;
        }
        return told;
    }

    void take(SourcePage page) {
        pages.add(page);
        for (SyncRecord record : page.records()) {
            if (record.deleted()) {
                records.remove(record.key().toString());
            } else {
                records.put(record.key().toString(), record);
            }
        }
        position = page.position();
    }

    Object value(String id, String field) {
        SyncRecord record = records.get(id);
        return record == null ? "not there" : String.valueOf(record.value(field));
    }
}
