package io.github.odoosync.benchmarks.sync;

import io.github.odoosync.sync.SyncResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.http.HttpClient;
import java.sql.SQLException;

/** Prints how much heap 100,000 partners take; {@code benchmarks/run heap} gives it 64 MB. */
final class SmallHeap {
    private SmallHeap() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        Partners.insert();
        try (Warehouse warehouse = Warehouse.empty()) {
            SyncResult result = warehouse.sync(HttpClient.newHttpClient());
            System.out.printf(
                    "%,d rows written in a heap of %d MB, of which %d MB were in use at most%n",
                    result.written(), Runtime.getRuntime().maxMemory() >> 20, peak() >> 20);
        }
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
