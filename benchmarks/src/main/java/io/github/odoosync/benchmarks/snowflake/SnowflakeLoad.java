package io.github.odoosync.benchmarks.snowflake;

import io.github.odoosync.benchmarks.Contacts;
import io.github.odoosync.benchmarks.Heap;
import io.github.odoosync.benchmarks.ProcessorTime;
import io.github.odoosync.sink.snowflake.SnowflakeCredentials;
import io.github.odoosync.sink.snowflake.SnowflakeSink;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.standin.snowflake.Account;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Loads contacts by one way in a JVM of its own, and prints what the last of its loads took. Arguments: way, rows, address. */
final class SnowflakeLoad {
    /** The first ones make the JVM warm, the median of the others counts. */
    static final int LOADS = 7;

    private static final int WARM_UP = 2;

    /** About what a page from Odoo takes for one of these rows, by which a pipeline fills a batch. */
    private static final int ROW_BYTES = 400;

    private final Way way;
    private final int rows;
    private final URI snowflake;

    /** What is done with the rows. */
    enum Way {
        /** They are made, and that is all. */
        MADE,
        FILE,
        DRIVER,
        SQL_API
    }

    private SnowflakeLoad(Way way, int rows, URI snowflake) {
        this.way = way;
        this.rows = rows;
        this.snowflake = snowflake;
    }

    public static void main(String[] arguments) throws IOException {
        Heap heap = Heap.watch();
        SnowflakeLoad load =
                new SnowflakeLoad(Way.valueOf(arguments[0]), Integer.parseInt(arguments[1]), URI.create(arguments[2]));
        List<Long> costs = new ArrayList<>();
        for (int i = 0; i < LOADS; i++) {
            long start = ProcessorTime.now();
            long written = load.run("contacts_" + i);
            costs.add(ProcessorTime.now() - start);
            if (written != load.rows) {
                throw new IllegalStateException(load.way + " wrote " + written + " rows");
            }
        }
        List<Long> counted = costs.subList(WARM_UP, LOADS).stream().sorted().toList();
        System.out.println(counted.get(counted.size() / 2) + " " + heap.peak());
    }

    private long run(String table) throws IOException {
        return switch (way) {
            case MADE -> {
                long made = 0;
                for (SyncRecord row : contacts(0, rows)) {
                    made += row.deleted() ? 0 : 1;
                }
                yield made;
            }
            case FILE -> CsvFile.write(contacts(0, rows));
            case DRIVER, SQL_API -> write(sink(), table);
        };
    }

    private Sink sink() {
        SnowflakeCredentials credentials = SnowflakeCredentials.oauth(() -> "token");
        return (way == Way.DRIVER
                        ? SnowflakeSink.jdbc("standin-account", credentials)
                        : SnowflakeSink.sqlApi("standin-account", credentials))
                .endpoint(snowflake)
                .warehouse("LOADING")
                .database(Account.DATABASE)
                .schema(Account.SCHEMA)
                .build();
    }

    private long write(Sink sink, String name) {
        TargetTable table = TargetTable.builder("res.partner of " + name, name, Contacts.SCHEMA)
                .build();
        int batch = (int)
                Math.min(sink.capabilities().batchRows(), sink.capabilities().batchBytes() / ROW_BYTES);
        long written = 0;
        try (SinkRun run = sink.open(new RunContext("benchmark", "run", Instant.EPOCH));
                SinkWriter writer = run.writer(table)) {
            for (int from = 0; from < rows; from += batch) {
                int size = Math.min(rows - from, batch);
                written += writer.write(
                                new RecordBatch(from / batch + 1L, Contacts.SCHEMA, size, contacts(from, from + size)))
                        .count(Outcome.CREATED);
            }
            run.complete(List.of());
        }
        return written;
    }

    /** Made one after the other, since a heap of 128 MB does not hold all; with their hashes, which a pipeline has taken. */
    private static Iterable<SyncRecord> contacts(long from, long until) {
        return () -> LongStream.range(from, until)
                .mapToObj(id -> Contacts.one(id, 1))
                .peek(SyncRecord::hash)
                .iterator();
    }
}
