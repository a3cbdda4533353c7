package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.odoosync.sync.store.FileWatermarkStore;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault on each call of a first load and of an incremental run: nothing is lost, and the next run goes on. */
class FaultsTest {
    private static final SyncStream PARTNERS = SyncStream.of("res.partner");
    private static final SyncStream PRODUCTS = SyncStream.of("shop.product");
    private static final AtomicInteger INJECTED = new AtomicInteger();

    private static final Map<String, Fault> FAULTS = new LinkedHashMap<>();

    static {
        FAULTS.put("reset mid-body", Fault.resetMidBody());
        FAULTS.put("slow body", Fault.drip(4, Duration.ofMillis(5)));
        FAULTS.put("429", Fault.tooManyRequests(Duration.ZERO));
        FAULTS.put("502 with a page", Fault.htmlPage(502));
        FAULTS.put("200 with a page", Fault.htmlPage(200));
        FAULTS.put("garbage", Fault.garbage());
        FAULTS.put("truncated", Fault.truncatedBody());
        FAULTS.put("truncated gzip", Fault.truncatedGzip());
        FAULTS.put("wrong content type", Fault.wrongContentType());
        FAULTS.put("memory error", Fault.memoryErrorBeyond(2));
        FAULTS.put("locked", Fault.locked());
        FAULTS.put("server error", Fault.exception("builtins.KeyError", "'x'"));
    }

    static Stream<String> faults() {
        return FAULTS.keySet().stream();
    }

    @AfterAll
    static void tell() {
        System.out.println("faults: " + INJECTED + " injected on calls, and nothing was lost");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void nothingIsLostWhicheverCallFails(String name) {
        Fault fault = Objects.requireNonNull(FAULTS.get(name));
        int calls = calls();
        for (int call = 1; call <= calls; call++) {
            try (World world = new World(5)) {
                fill(world);
                world.server.inject(fault.fromCall(call).times(1));
                attempt(world);
                world.server.clearFaults();
                change(world);
                world.server.inject(fault.fromCall(call % 4 + 1).times(5));
                attempt(world);
                world.server.clearFaults();
                world.later();
                world.run(PARTNERS, PRODUCTS);
                INJECTED.addAndGet(2);

                assertThat(world.sink.live("res_partner"))
                        .as("%s on call %d", name, call)
                        .containsExactlyInAnyOrderElementsOf(
                                world.server.model("res.partner").ids());
                assertThat(world.sink.table("shop_product").values())
                        .extracting(row -> row.value("name"))
                        .containsOnly("Table");
                assertThat(world.pipeline(PARTNERS, PRODUCTS).build().rejected())
                        .isEmpty();
            }
        }
    }

    @Test
    void aFullDiskUnderTheStateFolderStopsTheRunAndLosesNothing(@TempDir Path folder) throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).as("a device on which nothing has room").exists();
        try (World world = new World()) {
            fill(world);
            Path states = Files.createDirectories(folder.resolve("shop"));
            Path next = Files.createSymbolicLink(states.resolve("res.partner.state.next"), full);
            SyncPipeline pipeline = world.pipeline(PARTNERS)
                    .watermarkStore(FileWatermarkStore.at(folder))
                    .build();

            assertThatThrownBy(pipeline::run)
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("Make room");
            assertThat(states.resolve("res.partner.state")).doesNotExist();

            Files.delete(next);
            pipeline.run();
            assertThat(world.sink.live("res_partner"))
                    .containsExactlyInAnyOrderElementsOf(
                            world.server.model("res.partner").ids());
        }
    }

    /** How many calls a first load makes. */
    private static int calls() {
        try (World world = new World(5)) {
            fill(world);
            world.run(PARTNERS, PRODUCTS);
            return world.server.requests().size();
        }
    }

    private static void fill(World world) {
        LongStream.range(0, 12).forEach(i -> world.partner("P" + i));
        long template = world.server.model("shop.template").create(Map.of("name", "Chair"));
        world.server.model("shop.product").create(Map.of("template_id", template, "code", "C"));
        world.later();
    }

    private static void change(World world) {
        world.partner("New");
        long template = world.server.model("shop.template").ids().get(0);
        world.server.model("shop.template").write(template, Map.of("name", "Table"));
        world.later();
    }

    private static void attempt(World world) {
        try {
            world.run(PARTNERS, PRODUCTS);
        } catch (SyncException failed) {
            assertThat(failed).hasMessageContaining("pipeline shop, run");
        }
    }
}
