package io.github.odoosync.sink.jdbc;

import com.sun.management.OperatingSystemMXBean;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Prints how many rows of 15 columns a second the sink takes, new and updated, by the clock and by the processor's time
 * (which tells more on a machine that is busy with other things). Arguments: rows, rows of a batch, rounds, and {@code postgres} for
 * PostgreSQL instead of DuckDB.
 */
final class Throughput {
    private static final RecordSchema SCHEMA = RecordSchema.of(
            "Contact",
            List.of(
                    FieldSchema.of("id", LogicalType.INT64),
                    FieldSchema.of("name", LogicalType.STRING),
                    FieldSchema.of("email", LogicalType.STRING),
                    FieldSchema.of("phone", LogicalType.STRING),
                    FieldSchema.of("street", LogicalType.STRING),
                    FieldSchema.of("city", LogicalType.STRING),
                    FieldSchema.of("active", LogicalType.BOOLEAN),
                    FieldSchema.of("country_id", LogicalType.INT64),
                    FieldSchema.of("credit", LogicalType.MONEY),
                    FieldSchema.of("weight", LogicalType.FLOAT64),
                    FieldSchema.of("birthday", LogicalType.DATE),
                    FieldSchema.of("create_date", LogicalType.TIMESTAMP),
                    FieldSchema.of("write_date", LogicalType.TIMESTAMP),
                    FieldSchema.of("category_ids", LogicalType.INT64_ARRAY),
                    FieldSchema.of("properties", LogicalType.JSON)),
            List.of("id"));
    private static final TargetTable TABLE =
            TargetTable.builder("res.partner", "res_partner", SCHEMA).build();

    private Throughput() {}

    public static void main(String[] arguments) throws IOException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int batch = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        for (int round = 1; round <= rounds; round++) {
            Sink sink = arguments.length > 3
                    ? new PostgresTarget().sink()
                    : new DuckDbTarget(Files.createTempDirectory("throughput")).sink();
            try (SinkRun run = sink.open(new RunContext("throughput", "run", Instant.now()));
                    SinkWriter writer = run.writer(TABLE)) {
                print("new    ", rows, write(writer, rows, batch, 1));
                print("updated", rows, write(writer, rows, batch, 2));
            }
        }
    }

    /** {@return nanoseconds by the clock and of the processor, spent in the sink} */
    private static long[] write(SinkWriter writer, int rows, int batch, int version) {
        long[] spent = new long[2];
        for (int from = 0; from < rows; from += batch) {
            List<SyncRecord> records = LongStream.range(from, Math.min(rows, from + batch))
                    .mapToObj(id -> partner(id, version))
                    .toList();
            long clock = System.nanoTime();
            long processor = processorTime();
            writer.write(RecordBatch.of(from / batch + 1L, SCHEMA, records));
            spent[0] += System.nanoTime() - clock;
            spent[1] += processorTime() - processor;
        }
        return spent;
    }

    private static SyncRecord partner(long id, int version) {
        Instant changed = Instant.ofEpochSecond(1_700_000_000L + version * 1_000L, id % 1_000_000 * 1_000);
        Object[] values = {
            id,
            "Partner number " + id + " v" + version,
            "p" + id + "@example.com",
            "+49 30 " + id,
            "Street " + id % 977,
            "City " + id % 101,
            id % 7 != 0,
            id % 200,
            BigDecimal.valueOf(id * 1_000_003L + version, 6),
            id * 0.5,
            LocalDate.ofEpochDay(id % 20_000),
            changed,
            changed,
            List.of(id % 5, id % 11),
            "{\"a\": " + id % 13 + "}"
        };
        return SyncRecord.upsert(SCHEMA, values, changed);
    }

    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void print(String what, int rows, long[] spent) {
        System.out.printf(
                "%s %,9.0f rows/s by the clock, %,9.0f rows/s of processor time%n",
                what, rows * 1e9 / spent[0], rows * 1e9 / spent[1]);
    }
}
