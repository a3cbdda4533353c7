package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Each line of log that a run makes says of which pipeline, run and stream it is, on whatever thread. */
@Timeout(60)
class ScopeTest {
    private static final SyncStream PARTNERS = SyncStream.of("res.partner");
    private static final SyncStream TEMPLATES = SyncStream.of("shop.template");
    private static final SyncStream TAGS = SyncStream.of("shop.tag");

    private final World world = new World(2);
    private final Logger loggers = (Logger) LoggerFactory.getLogger("io.github.odoosync");
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        for (String model : List.of("res.partner", "shop.template", "shop.tag")) {
            LongStream.range(0, 5).forEach(i -> world.server.model(model).create(Map.of("name", "R" + i)));
        }
        world.later();
        lines.start();
        loggers.setLevel(Level.DEBUG);
        loggers.addAppender(lines);
    }

    @AfterEach
    void close() {
        loggers.detachAppender(lines);
        loggers.setLevel(null);
        MDC.clear();
        world.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void linesOfAllThreadsSayWhatTheyAreAbout(int callsAtOnce) {
        SyncResult result = world.pipeline(PARTNERS, TEMPLATES, TAGS)
                .callsAtOnce(callsAtOnce)
                .build()
                .run();

        assertThat(lines.all).hasSizeGreaterThan(9).allSatisfy(line -> assertThat(line.getMDCPropertyMap())
                .as(line.toString())
                .containsEntry("pipeline", "shop")
                .containsEntry("run", result.run().runId()));
        assertThat(lines.all)
                .filteredOn(line ->
                        line.getFormattedMessage().matches("(res.partner|shop.template|shop.tag)\\.\\w+: 200.*"))
                .hasSizeGreaterThan(9)
                .allSatisfy(line -> assertThat(line.getFormattedMessage())
                        .startsWith(line.getMDCPropertyMap().getOrDefault("stream", "no stream") + "."));
        assertThat(lines.all)
                .extracting(ILoggingEvent::getThreadName)
                .anyMatch(name -> name.startsWith("odoosync-read-"))
                .anyMatch(name -> callsAtOnce == 1 || name.matches("odoosync-shop-\\d"));
    }

    @Test
    void whatTheCallerPutThereGoesAlongAndStays() {
        MDC.put("request", "r-1");
        MDC.put("pipeline", "the caller's own");
        MDC.put("stream", "the caller's own too");
        Map<String, String> before = MDC.getCopyOfContextMap();

        world.pipeline(PARTNERS, TEMPLATES).callsAtOnce(2).build().run();

        assertThat(MDC.getCopyOfContextMap()).isEqualTo(before);
        assertThat(lines.all).isNotEmpty().allSatisfy(line -> assertThat(line.getMDCPropertyMap())
                .containsEntry("request", "r-1")
                .containsEntry("pipeline", "shop"));
    }

    @Test
    void aRunThatFailsLeavesNothingBehind() {
        MDC.put("request", "r-1");
        world.server.inject(Fault.garbage());
        SyncPipeline pipeline =
                world.pipeline(PARTNERS, TEMPLATES).callsAtOnce(2).build();

        assertThatThrownBy(pipeline::run).isInstanceOf(SyncException.class);

        assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry("request", "r-1"));
        assertThat(Scope.stream()).isEmpty();
    }

    @Test
    void aListenerIsToldInTheScopeOfWhatItIsToldOf() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        world.pipeline(PARTNERS, TEMPLATES, TAGS)
                .callsAtOnce(3)
                .listener(new SyncListener() {
                    @Override
                    public void pageRead(PageRead page) {
                        told.add(page.stream() + "=" + MDC.get("stream"));
                    }

                    @Override
                    public void batchWritten(BatchWritten batch) {
                        told.add(batch.stream() + "=" + MDC.get("stream"));
                    }
                })
                .build()
                .run();

        assertThat(told).hasSizeGreaterThan(5).allMatch(line -> line.split("=")[0].equals(line.split("=")[1]));
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        final List<ILoggingEvent> all = Collections.synchronizedList(new ArrayList<>());

        @Override
        protected void append(ILoggingEvent line) {
            line.getThreadName();
            line.getMDCPropertyMap();
            all.add(line);
        }
    }
}
