package io.github.odoosync.sync.internal.spool;

import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.RowHash;
import io.github.odoosync.spi.record.SyncRecord;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A record as bytes that only the process that wrote them reads; its hash is kept, not taken again. */
final class RecordCodec {
    private static final int DELETED = 1;
    private static final int FORCED = 2;

    private final RecordSchema schema;

    RecordCodec(RecordSchema schema) {
        this.schema = schema;
    }

    void write(SyncRecord row, DataOutputStream out) throws IOException {
        out.writeByte((row.deleted() ? DELETED : 0) | (row.forced() ? FORCED : 0));
        ValueCodec.write(row.version().orElse(null), out);
        if (row.deleted()) {
            for (Object value : row.key().values()) {
                ValueCodec.write(value, out);
            }
            return;
        }
        out.writeLong(row.hash().high());
        out.writeLong(row.hash().low());
        for (int i = 0; i < schema.fields().size(); i++) {
            ValueCodec.write(row.value(i), out);
        }
    }

    SyncRecord read(DataInputStream in) throws IOException {
        int flags = in.readByte();
        Instant version = (Instant) ValueCodec.read(in);
        SyncRecord row = (flags & DELETED) == 0 ? live(version, in) : deleted(version, in);
        return (flags & FORCED) == 0 || row.forced() ? row : row.overwriting();
    }

    private SyncRecord live(@Nullable Instant version, DataInputStream in) throws IOException {
        RowHash hash = new RowHash(in.readLong(), in.readLong());
        @Nullable Object[] values = new @Nullable Object[schema.fields().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ValueCodec.read(in);
        }
        return SyncRecord.upsert(schema, values, version).hashed(hash);
    }

    private SyncRecord deleted(@Nullable Instant version, DataInputStream in) throws IOException {
        List<Object> key = new ArrayList<>();
        for (int i = 0; i < schema.keyFields().size(); i++) {
            key.add(Objects.requireNonNull(ValueCodec.read(in)));
        }
        return SyncRecord.delete(schema, new RecordKey(key), version);
    }
}
