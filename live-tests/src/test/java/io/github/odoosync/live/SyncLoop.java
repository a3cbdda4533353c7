package io.github.odoosync.live;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.sync.Comparison;
import io.github.odoosync.sync.FinanceStreams;
import io.github.odoosync.sync.SyncException;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A process that syncs into DuckDB and PostgreSQL, each again and again, until it is killed. */
final class SyncLoop {
    static final List<SyncStream> STREAMS = streams();
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final int SMALL_PAGE = 50;

    private final LiveOdoo odoo;
    private final WarehouseFolder folder;
    private final WarehouseDatabase database;

    SyncLoop(LiveOdoo odoo, WarehouseFolder folder, WarehouseDatabase database) {
        this.odoo = odoo;
        this.folder = folder;
        this.database = database;
    }

    /** The process itself; the key comes by the environment. */
    public static void main(String[] arguments) {
        OdooClient odoo = OdooClient.builder(arguments[0])
                .database(arguments[1])
                .apiKey(System.getenv("ODOO_API_KEY"))
                .transport(TransportKind.JSON2)
                .pageSize(SMALL_PAGE)
                .build();
        WarehouseFolder folder = new WarehouseFolder(Path.of(arguments[2]));
        JavaProcess.begin();
        for (LiveWarehouse warehouse : List.of(folder, new WarehouseDatabase(arguments[3]))) {
            SyncPipeline pipeline = pipeline(warehouse, odoo);
            Path log = log(folder, warehouse);
            new Thread(() -> repeat(pipeline, log), log.getFileName().toString()).start();
        }
    }

    /**
     * A pipeline whose windows overlap by what the workload's longest transaction needs, and that sweeps often. It compares
     * no versions, which would mend what a window lost.
     */
    static SyncPipeline pipeline(LiveWarehouse warehouse, OdooClient odoo) {
        return warehouse
                .builder(odoo, STREAMS)
                .overlap(Duration.ofSeconds(30))
                .compareEvery(Comparison.KEYS, Duration.ofSeconds(15))
                .neverCompare(Comparison.VERSIONS)
                .neverCompare(Comparison.CONTENT)
                .build();
    }

    Process start() throws IOException {
        return JavaProcess.start(
                SyncLoop.class,
                odoo.limitedApiKey(),
                List.of(odoo.url(), odoo.database(), folder.folder().toString(), database.url()));
    }

    /** Waits until each target had one more run that was not killed, while the process lives. */
    void awaitRuns(Process process) throws IOException {
        int duckDb = runs(folder).size();
        int postgres = runs(database).size();
        while (runs(folder).size() == duckDb || runs(database).size() == postgres) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the sync ended by itself; see its standard error");
            }
            LockSupport.parkNanos(POLL.toNanos() / 20);
        }
    }

    /** A line for each run that was not killed. */
    List<String> runs(LiveWarehouse warehouse) throws IOException {
        Path log = log(folder, warehouse);
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private static void repeat(SyncPipeline pipeline, Path log) {
        while (true) {
            try {
                Files.writeString(log, run(pipeline), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static String run(SyncPipeline pipeline) {
        try {
            return "done " + pipeline.run().written() + "\n";
        } catch (SyncException e) {
            return "failed " + e.getMessage() + "\n";
        }
    }

    private static Path log(WarehouseFolder folder, LiveWarehouse warehouse) {
        return folder.folder().resolve(warehouse.getClass().getSimpleName() + ".runs");
    }

    private static List<SyncStream> streams() {
        SyncStream posted = SyncStream.builder("account.move")
                .domain(Domain.field("state").equalTo("posted"))
                .build();
        Stream<SyncStream> others =
                FinanceStreams.all().stream().filter(stream -> !stream.model().equals(posted.model()));
        Stream<SyncStream> more = Stream.of(
                        "res.partner.category", "res.partner.industry", "product.template", "hr.version")
                .map(SyncStream::of);
        return Stream.of(others, more, Stream.of(posted))
                .flatMap(streams -> streams)
                .toList();
    }
}
