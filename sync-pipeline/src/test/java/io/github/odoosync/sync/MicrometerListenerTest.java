package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.sync.metrics.MicrometerListener;
import io.github.odoosync.sync.store.InMemoryAuditLog;
import io.github.odoosync.sync.store.InMemoryWatermarkStore;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FieldType;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the meters of a pipeline say. */
class MicrometerListenerTest {
    private static final SyncStream PARTNERS = SyncStream.of("res.partner");
    private static final SyncStream TEMPLATES = SyncStream.of("shop.template");

    private final World world = new World(2);
    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final MicrometerListener listener = MicrometerListener.to(meters);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void countsRowsByWhatBecameOfThem() {
        LongStream.range(0, 5).forEach(i -> world.partner("P" + i));
        world.later();
        world.sink.refuse(row -> "P1".equals(row.value("name")) ? "no" : null);
        AtomicInteger pages = new AtomicInteger();
        SyncPipeline pipeline = world.pipeline(PARTNERS)
                .listener(listener)
                .listener(new SyncListener() {
                    @Override
                    public void pageRead(PageRead page) {
                        pages.incrementAndGet();
                    }
                })
                .build();

        SyncResult first = pipeline.run();

        assertThat(rows("upserted") + rows("created") + rows("updated"))
                .isEqualTo(first.written())
                .isEqualTo(4);
        assertThat(rows("rejected")).isEqualTo(first.rejected()).isPositive();
        assertThat(counter("odoosync.rows.read", "stream", "res.partner")).isEqualTo(5);
        assertThat(meters.get("odoosync.page")
                        .tag("stream", "res.partner")
                        .timer()
                        .count())
                .isEqualTo(pages.get());
        assertThat(meters.get("odoosync.batch")
                        .tag("stream", "res.partner")
                        .timer()
                        .count())
                .isPositive();
        assertThat(gauge("odoosync.rejected")).isEqualTo(1);

        world.sink.refuse(row -> null);
        world.later();
        pipeline.run();
        assertThat(gauge("odoosync.rejected")).isZero();
    }

    @Test
    void timesRunsByHowTheyEnded() {
        world.partner("Ada");
        world.later();
        SyncPipeline pipeline =
                world.pipeline(PARTNERS, TEMPLATES).listener(listener).build();
        pipeline.run();
        assertThat(runs("completed")).isOne();

        world.partner("Bob");
        world.later();
        world.sink.beforeNextWrites(() -> {
            world.later(Duration.ofSeconds(3));
            throw new PermanentSinkException("no", null);
        });
        assertThatThrownBy(pipeline::run).isInstanceOf(SyncException.class);
        assertThat(runs("incomplete")).isOne();
        assertThat(meters.get("odoosync.run")
                        .tag("outcome", "incomplete")
                        .timer()
                        .totalTime(TimeUnit.SECONDS))
                .isEqualTo(3);

        world.server.inject(Fault.garbage());
        assertThatThrownBy(pipeline::run).isInstanceOf(SyncException.class);
        assertThat(runs("failed")).isOne();
        assertThat(runs("completed")).isOne();
    }

    @Test
    void theLagGrowsFromRunToRun() {
        world.partner("Ada");
        world.later();
        SyncPipeline pipeline = world.pipeline(PARTNERS).listener(listener).build();
        pipeline.run();
        assertThat(lag()).isZero();

        clock.add(Duration.ofMinutes(5));
        assertThat(lag()).isEqualTo(300);

        world.partner("Bob");
        world.later(Duration.ofMinutes(5));
        world.sink.beforeNextWrites(() -> {
            throw new PermanentSinkException("no", null);
        });
        assertThatThrownBy(pipeline::run).isInstanceOf(SyncException.class);
        assertThat(lag()).as("a run that failed brings nothing nearer").isEqualTo(300);

        pipeline.run();
        assertThat(lag()).isZero();
    }

    @Test
    void countsRetriesAndDrift() {
        world.partner("Ada");
        world.later();
        world.server.inject(Fault.htmlPage(502).fromCall(2).times(2));
        world.sink.beforeNextWrites(() -> {
            throw new RetryableSinkException("asleep", null);
        });
        world.pipeline(PARTNERS).listener(listener).build().run();
        assertThat(counter("odoosync.retries", "side", "odoo")).isEqualTo(2);
        assertThat(counter("odoosync.retries", "side", "target")).isOne();

        world.server.define(FakeModel.builder("res.partner")
                .field(FakeField.of("name", FieldType.CHAR))
                .field(FakeField.of("vat", FieldType.CHAR))
                .build());
        world.later();
        world.pipeline(PARTNERS).listener(listener).build().run();
        assertThat(counter("odoosync.drift", "stream", "res.partner"))
                .as("vat came, active, credit and limit went")
                .isEqualTo(4);
    }

    @Test
    void keepsPipelinesApartThatShareIt() {
        world.partner("Ada");
        world.later();
        for (String name : Set.of("one", "two")) {
            SyncPipeline.builder(name)
                    .from(world.odoo)
                    .streams(List.of(PARTNERS))
                    .to(new MemorySink())
                    .watermarkStore(new InMemoryWatermarkStore())
                    .auditLog(new InMemoryAuditLog())
                    .listener(listener)
                    .build()
                    .run();
        }

        assertThat(meters.find("odoosync.run").tag("pipeline", "one").timer()).isNotNull();
        assertThat(meters.find("odoosync.run").tag("pipeline", "two").timer()).isNotNull();
        assertThat(meters.find("odoosync.lag").gauges()).hasSize(2);
    }

    @Test
    void tagsAreFewAndBounded() {
        LongStream.range(0, 40).forEach(i -> world.partner("P" + i));
        world.later();
        SyncPipeline pipeline = world.pipeline(PARTNERS).listener(listener).build();
        pipeline.run();
        Map<String, Long> after = byName();
        LongStream.range(0, 40).forEach(i -> world.partner("Q" + i));
        world.later();
        pipeline.run();

        assertThat(byName()).isEqualTo(after);
        assertThat(meters.getMeters())
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getKey)
                .containsOnly("pipeline", "stream", "outcome");
    }

    private Map<String, Long> byName() {
        return meters.getMeters().stream()
                .map(Meter::getId)
                .collect(Collectors.groupingBy(Meter.Id::getName, Collectors.counting()));
    }

    private double rows(String outcome) {
        var counter = meters.find("odoosync.rows").tag("outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }

    private double counter(String name, String tag, String value) {
        return meters.get(name).tag(tag, value).counter().count();
    }

    private double gauge(String name) {
        return meters.get(name).tag("stream", "res.partner").gauge().value();
    }

    private double lag() {
        return meters.get("odoosync.lag")
                .tag("stream", "res.partner")
                .timeGauge()
                .value(TimeUnit.SECONDS);
    }

    private long runs(String outcome) {
        return meters.get("odoosync.run").tag("outcome", outcome).timer().count();
    }
}
