package io.github.odoosync.benchmarks.sync;

import io.github.odoosync.sync.FinanceStreams;
import io.github.odoosync.sync.StreamStatus;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncResult;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints the calls of three runs of one pipeline with all finance streams, between which nothing changes. */
final class NoChange {
    private NoChange() {}

    public static void main(String[] arguments) throws IOException {
        Calls calls = new Calls();
        HttpClient http = HttpClient.newBuilder().proxy(calls).build();
        try (Warehouse warehouse = Warehouse.empty()) {
            SyncPipeline pipeline =
                    warehouse.pipeline(http).streams(FinanceStreams.all()).build();
            for (int run = 1; run <= 3; run++) {
                SyncResult result = Warehouse.run(pipeline);
                Map<String, Long> byMethod = calls.take().stream()
                        .collect(Collectors.groupingBy(
                                path -> path.substring(path.lastIndexOf('/') + 1),
                                TreeMap::new,
                                Collectors.counting()));
                System.out.printf(
                        "run %d: %d streams, %d rows written, %d calls %s%n",
                        run,
                        result.streams().stream()
                                .filter(stream -> stream.status() == StreamStatus.COMPLETED)
                                .count(),
                        result.written(),
                        byMethod.values().stream().mapToLong(count -> count).sum(),
                        byMethod);
            }
        }
    }
}
