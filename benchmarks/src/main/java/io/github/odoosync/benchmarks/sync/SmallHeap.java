package io.github.odoosync.benchmarks.sync;

import io.github.odoosync.benchmarks.Heap;
import io.github.odoosync.sync.SyncResult;
import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.SQLException;

/** Prints how much heap 100,000 partners take; {@code benchmarks/run heap} gives it 64 MB. */
final class SmallHeap {
    private SmallHeap() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        Heap heap = Heap.watch();
        Partners.insert();
        try (Warehouse warehouse = Warehouse.empty()) {
            SyncResult result =
                    Warehouse.run(warehouse.pipeline(HttpClient.newHttpClient()).build());
            System.out.printf(
                    "%,d rows written in a heap of %d MB, of which %d MB were in use at most%n",
                    result.written(), Runtime.getRuntime().maxMemory() >> 20, heap.peak() >> 20);
        }
    }
}
