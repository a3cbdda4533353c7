package io.github.odoosync.benchmarks.duckdb;

import io.github.odoosync.benchmarks.Contacts;
import io.github.odoosync.benchmarks.ProcessorTime;
import io.github.odoosync.benchmarks.Ratios;
import io.github.odoosync.sink.jdbc.JdbcSink;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/**
 * Prints how many rows the sink takes in a second of processor time, new ones and updated ones, into a table as it makes
 * it and into the same table with a primary key. Arguments: rounds, rows, rows of a batch.
 */
final class TableForms {
    private static final TargetTable TABLE =
            TargetTable.builder("res.partner", "res_partner", Contacts.SCHEMA).build();

    private final int rows;
    private final int batch;

    private TableForms(int rows, int batch) {
        this.rows = rows;
        this.batch = batch;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        int batch = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5_000;
        TableForms forms = new TableForms(rows, batch);
        forms.measure(false);
        Ratios inserts = new Ratios();
        Ratios updates = new Ratios();
        for (int round = 0; round < rounds; round++) {
            Speeds plain = forms.measure(false);
            Speeds keyed = forms.measure(true);
            inserts.add(keyed.insert(), plain.insert());
            updates.add(keyed.update(), plain.update());
        }
        print("new", inserts);
        print("updated", updates);
    }

    private static void print(String what, Ratios ratios) {
        System.out.printf(
                "%s: %,.0f rows/s; with a primary key %,.0f rows/s, %s%n", what, ratios.floor(), ratios.ours(), ratios);
    }

    private record Speeds(double insert, double update) {}

    private Speeds measure(boolean key) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("odoosync-benchmark");
        Path file = folder.resolve("warehouse.duckdb");
        try {
            JdbcSink sink = JdbcSink.duckDb(file);
            write(sink, 0, 1);
            if (key) {
                addPrimaryKey(file);
            }
            return new Speeds(write(sink, rows, 1), write(sink, rows, 2));
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private double write(JdbcSink sink, int count, int version) {
        long spent = 0;
        try (SinkRun run = sink.open(new RunContext("benchmark", "run", Instant.EPOCH));
                SinkWriter writer = run.writer(TABLE)) {
            for (int from = 0; from < count; from += batch) {
                List<SyncRecord> records = Contacts.range(from, Math.min(count, from + batch), version);
                long start = ProcessorTime.now();
                writer.write(RecordBatch.of(from / batch + 1L, Contacts.SCHEMA, records));
                spent += ProcessorTime.now() - start;
            }
        }
        return count * 1e9 / spent;
    }

    private static void addPrimaryKey(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement sql = connection.createStatement()) {
            sql.execute("ALTER TABLE res_partner ADD PRIMARY KEY (id)");
        }
    }
}
