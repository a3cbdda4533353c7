package io.github.odoosync.benchmarks.sync;

import io.github.odoosync.benchmarks.Heap;
import io.github.odoosync.benchmarks.ProcessorTime;
import io.github.odoosync.sync.store.InMemoryWatermarkStore;
import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Loads all partners twice in a JVM of its own, one way or another, and prints what the second time took. */
final class Load {

    /** A way to load them. */
    enum Way {
        /** With the state and the audit log in files, as in production. */
        WHOLE,
        /** With the state in files, and no audit log. */
        UNAUDITED,
        /** With the state in memory, and no audit log. */
        BARE,
        /** By {@link HandWritten}. */
        BY_HAND
    }

    /** What it took: processor time and the clock's in seconds, the most heap in use in bytes. */
    record Cost(long rows, double processor, double clock, long heap) {
        static Cost parse(String text) {
            String[] parts = text.trim().split(" ", -1);
            return new Cost(
                    Long.parseLong(parts[0]),
                    Double.parseDouble(parts[1]),
                    Double.parseDouble(parts[2]),
                    Long.parseLong(parts[3]));
        }

        @Override
        public String toString() {
            return Stream.of(rows, processor, clock, heap).map(String::valueOf).collect(Collectors.joining(" "));
        }
    }

    private Load() {}

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Way way = Way.valueOf(arguments[0]);
        Heap heap = Heap.watch();
        // the first load makes the JVM warm
        load(way);
        long processor = ProcessorTime.now();
        long clock = System.nanoTime();
        long rows = load(way);
        System.out.println(new Cost(
                rows, (ProcessorTime.now() - processor) / 1e9, (System.nanoTime() - clock) / 1e9, heap.peak()));
    }

    private static long load(Way way) throws IOException, SQLException, InterruptedException {
        try (Warehouse warehouse = Warehouse.empty()) {
            return load(way, warehouse);
        }
    }

    private static long load(Way way, Warehouse warehouse) throws IOException, SQLException, InterruptedException {
        if (way == Way.BY_HAND) {
            return new HandWritten().load(warehouse.file());
        }
        var pipeline = warehouse.pipeline(HttpClient.newHttpClient());
        if (way != Way.WHOLE) {
            pipeline.auditLog(new NoAudit());
        }
        if (way == Way.BARE) {
            pipeline.watermarkStore(new InMemoryWatermarkStore());
        }
        return Warehouse.run(pipeline.build()).written();
    }
}
