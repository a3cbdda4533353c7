package io.github.odoosync.sync;

import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.HeldRow;
import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.Listing;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkCapabilities;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.spi.sink.TablePreview;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A target in memory that keeps contract S and fails when it is told to. */
final class MemorySink implements Sink {
    final Map<String, Map<Long, SyncRecord>> tables = new ConcurrentHashMap<>();
    private final Map<String, MemoryColumns> columns = new ConcurrentHashMap<>();
    final List<String> opened = new CopyOnWriteArrayList<>();
    final List<RecordBatch> batches = new CopyOnWriteArrayList<>();
    final List<StreamSummary> completed = new ArrayList<>();
    final List<Throwable> failures = new ArrayList<>();
    /** What each run says that it used. */
    Map<String, Long> usage = Map.of();

    private final Deque<Runnable> beforeWrites = new ConcurrentLinkedDeque<>();
    private final Deque<Runnable> beforeCompletions = new ConcurrentLinkedDeque<>();
    private final Set<String> refusedTables = ConcurrentHashMap.newKeySet();
    private Function<SyncRecord, @Nullable String> refusal = row -> null;
    private int batchRows = 10_000;
    private Set<Listing> listings = Set.of(Listing.values());

    MemorySink batchRows(int rows) {
        batchRows = rows;
        return this;
    }

    MemorySink listing(Set<Listing> can) {
        listings = can;
        return this;
    }

    /** Does something before each of the next writes, for example throws. */
    void beforeNextWrites(Runnable... steps) {
        beforeWrites.addAll(List.of(steps));
    }

    /** Does something before a run is completed the next times, for example throws. */
    void beforeNextCompletions(Runnable... steps) {
        beforeCompletions.addAll(List.of(steps));
    }

    /** Refuses records for which a reason is returned. */
    void refuse(Function<SyncRecord, @Nullable String> reason) {
        refusal = reason;
    }

    /** Refuses to open a table. */
    void refuseTable(String name) {
        refusedTables.add(name);
    }

    Map<Long, SyncRecord> table(String name) {
        return tables.getOrDefault(name, Map.of());
    }

    Set<String> columns(String name) {
        return columns.getOrDefault(name, new MemoryColumns()).names();
    }

    List<Long> live(String name) {
        return table(name).values().stream()
                .filter(row -> !row.deleted())
                .map(MemorySink::id)
                .toList();
    }

    @Nullable
    Object value(String name, long id, String field) {
        SyncRecord row = table(name).get(id);
        return row == null ? null : row.value(field);
    }

    @Override
    public SinkCapabilities capabilities() {
        return SinkCapabilities.builder()
                .batchRows(batchRows)
                .listings(listings)
                .build();
    }

    @Override
    public SinkRun open(RunContext context) {
        return new SinkRun() {
            @Override
            public SinkWriter writer(TargetTable table) {
                if (refusedTables.contains(table.name())) {
                    throw new PermanentSinkException("table " + table.name() + " is refused", null);
                }
                columns.computeIfAbsent(table.name(), name -> new MemoryColumns())
                        .fit(table);
                opened.add(table.name());
                tables.computeIfAbsent(table.name(), name -> new TreeMap<>());
                return new Writer(tables.get(table.name()));
            }

            @Override
            public HeldRows held(TargetTable table) {
                return new Held(tables.getOrDefault(table.name(), Map.of()));
            }

            @Override
            public void complete(List<StreamSummary> streams) {
                Runnable step = beforeCompletions.poll();
                if (step != null) {
                    step.run();
                }
                completed.addAll(streams);
            }

            @Override
            public void fail(Throwable cause) {
                failures.add(cause);
            }

            @Override
            public Map<String, Long> usage() {
                return usage;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public List<TablePreview> preview(RunContext context, List<TargetTable> tables) {
        return tables.stream()
                .map(table -> new TablePreview(
                        table,
                        columns(table.name()).isEmpty() ? List.of("table " + table + " is created") : List.of(),
                        refusedTables.contains(table.name())
                                ? List.of("table " + table + " is refused; take another")
                                : List.of()))
                .toList();
    }

    private static long id(SyncRecord row) {
        return (Long) row.key().values().get(0);
    }

    /** What a table held when it was asked for. */
    private static final class Held implements HeldRows {
        private final Map<Long, SyncRecord> rows;

        Held(Map<Long, SyncRecord> rows) {
            this.rows = new TreeMap<>(rows);
        }

        @Override
        public Stream<HeldRow> rows(@Nullable Instant sinceVersion) {
            return rows.values().stream()
                    .map(row -> new HeldRow(
                            row.key(), row.version().orElse(null), row.deleted() ? null : row.hash(), row.deleted()))
                    .filter(row -> sinceVersion == null
                            || (row.version() != null && !row.version().isBefore(sinceVersion)));
        }

        @Override
        public List<RecordKey> referring(String field, Collection<Long> ids) {
            return rows.values().stream()
                    .filter(row -> !row.deleted() && refers(row.value(field), ids))
                    .map(SyncRecord::key)
                    .toList();
        }

        private static boolean refers(@Nullable Object value, Collection<Long> ids) {
            return value instanceof List<?> list
                    ? list.stream().anyMatch(ids::contains)
                    : value != null && ids.contains(value);
        }

        @Override
        public void close() {}
    }

    private final class Writer implements SinkWriter {
        private final Map<Long, SyncRecord> rows;

        Writer(Map<Long, SyncRecord> rows) {
            this.rows = rows;
        }

        @Override
        public WriteResult write(RecordBatch batch) {
            Runnable step = beforeWrites.poll();
            if (step != null) {
                step.run();
            }
            batches.add(batch);
            WriteResult.Builder result = WriteResult.builder(batch.size());
            int position = 0;
            for (SyncRecord row : batch.records()) {
                int i = position++;
                String reason = row.deleted() ? null : refusal.apply(row);
                if (reason != null) {
                    result.reject(i, new Rejection(RecordKey.of(id(row)), "refused", reason, true));
                } else {
                    result.outcome(i, put(row));
                }
            }
            return result.build();
        }

        private Outcome put(SyncRecord row) {
            SyncRecord old = rows.get(id(row));
            Instant oldVersion = old == null ? null : old.version().orElse(null);
            Instant version = row.version().orElse(null);
            if (!row.forced() && old != null && oldVersion != null && version != null && version.isBefore(oldVersion)) {
                return Outcome.SUPERSEDED;
            }
            if (row.deleted()) {
                if (!row.forced() && old != null && !old.deleted() && version != null && version.equals(oldVersion)) {
                    return Outcome.SUPERSEDED;
                }
                rows.put(id(row), row);
                return Outcome.DELETED;
            }
            rows.put(id(row), row);
            if (old == null) {
                return Outcome.CREATED;
            }
            boolean same = !old.deleted()
                    && old.hash().equals(row.hash())
                    && row.version().equals(old.version());
            return same ? Outcome.UNCHANGED : Outcome.UPDATED;
        }

        @Override
        public void close() {}
    }
}
