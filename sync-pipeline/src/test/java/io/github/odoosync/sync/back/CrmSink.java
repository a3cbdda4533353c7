package io.github.odoosync.sync.back;

import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.HeldRow;
import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.Listing;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkCapabilities;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The same CRM as a target: Odoo's partners become its contacts, keyed by Odoo's id. */
final class CrmSink implements Sink {
    private static final Map<String, String> FIELDS = Map.of("name", "Name", "phone", "Phone", "email", "Email");

    private final Crm crm;

    CrmSink(Crm crm) {
        this.crm = crm;
    }

    @Override
    public SinkCapabilities capabilities() {
        return SinkCapabilities.builder()
                .comparesVersions(false)
                .listings(Set.of(Listing.KEYS))
                .build();
    }

    @Override
    public SinkRun open(RunContext context) {
        return new SinkRun() {
            @Override
            public SinkWriter writer(TargetTable table) {
                return new SinkWriter() {
                    @Override
                    public WriteResult write(RecordBatch batch) {
                        return CrmSink.this.write(batch);
                    }

                    @Override
                    public void close() {}
                };
            }

            @Override
            public HeldRows held(TargetTable table) {
                return new Held();
            }

            @Override
            public void complete(List<StreamSummary> streams) {}

            @Override
            public void fail(Throwable cause) {}

            @Override
            public void close() {}
        };
    }

    private WriteResult write(RecordBatch batch) {
        WriteResult.Builder result = WriteResult.builder(batch.size());
        int i = 0;
        for (SyncRecord row : batch.records()) {
            long id = (Long) row.keyPart(0);
            if (row.deleted()) {
                crm.deleteOwn("Contact", id);
                result.outcome(i++, Outcome.DELETED);
            } else {
                Map<String, @Nullable Object> values = new HashMap<>();
                FIELDS.forEach((odoo, own) -> values.put(own, row.value(odoo)));
                crm.write("Contact", id, values, row.version().orElse(null));
                result.outcome(i++, Outcome.UPSERTED);
            }
        }
        return result.build();
    }

    private final class Held implements HeldRows {
        @Override
        public Stream<HeldRow> rows(@Nullable Instant sinceVersion) {
            return crm.live("Contact").stream()
                    .map(entry -> entry.odooId)
                    .filter(Objects::nonNull)
                    .sorted()
                    .map(id -> new HeldRow(RecordKey.of(id), null, null, false));
        }

        @Override
        public List<RecordKey> referring(String field, Collection<Long> ids) {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
