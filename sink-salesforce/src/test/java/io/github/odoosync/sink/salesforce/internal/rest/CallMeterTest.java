package io.github.odoosync.sink.salesforce.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.sink.RetryableSinkException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The org's own users keep their calls. */
@Timeout(60)
class CallMeterTest {
    private final OrgRig rig = new OrgRig();
    private final OrgRest rest = rig.rest();
    private final AtomicInteger used = new AtomicInteger();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void knowsTheLimitThatIsNearest() {
        tell("api-usage=18/5000; per-app-api-usage=17/250(appName=odoosync)");

        OrgRig.text(rest.send(OrgRig.READ));
        OrgRig.text(rest.send(OrgRig.READ));

        assertThat(rig.org.calls()).hasSize(2);
        assertThat(rest.meter().usage()).contains(new CallMeter.Usage(true, 17, 250));
        assertThat(rig.slowdowns).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "api-usage=", "api-usage=1/0", "api-usage=-5/10", "api-usage=99999999999999999999/1", "x=9/9"
            })
    void headerThatTellsNothingStopsNothing(String header) {
        tell(header);

        OrgRig.text(rest.send(OrgRig.READ));
        OrgRig.text(rest.send(OrgRig.READ));

        assertThat(rest.meter().usage()).isEmpty();
        assertThat(rig.org.calls()).hasSize(2);
    }

    @Test
    void worksWithoutTheHeader() {
        OrgRig.text(rest.send(OrgRig.READ));

        assertThat(rest.meter().usage()).isEmpty();
    }

    @Test
    void softLimitSlowsDownMoreAndMore() {
        used.set(797);
        rig.org.otherwise(
                call -> Reply.json(200, "{}").header("Sforce-Limit-Info", "api-usage=" + used.getAndAdd(50) + "/1000"));

        for (int i = 0; i < 4; i++) {
            OrgRig.text(rest.send(OrgRig.READ));
        }

        assertThat(rig.slowdowns).hasSize(2);
        assertThat(rig.slowdowns.get(0)).isBetween(0.31, 0.32);
        assertThat(rig.slowdowns.get(1)).isBetween(0.64, 0.65);
        Delays delays = Delays.jittered(new Random(1));
        assertThat(delays.slowdown(0)).isEqualTo(Duration.ofMillis(250));
        assertThat(delays.slowdown(1)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void hardLimitStopsBeforeAnythingIsSent() {
        tell("api-usage=950/1000");
        OrgRig.text(rest.send(OrgRig.READ));

        assertThatThrownBy(() -> rest.send(OrgRig.REPEATABLE))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("upserting Account was not sent: 950 of the 1000 API calls that the org has")
                .hasMessageContaining("hard limit of 95 %");

        assertThat(rig.org.calls()).hasSize(1);
    }

    @Test
    void oneCallLooksAgainAfterAWhile() {
        tell("api-usage=950/1000");
        OrgRig.text(rest.send(OrgRig.READ));
        rig.clock.advance(CallMeter.STALE);

        OrgRig.text(rest.send(OrgRig.READ));
        assertThatThrownBy(() -> rest.send(OrgRig.READ)).isInstanceOf(RetryableSinkException.class);
        rig.clock.advance(CallMeter.STALE);
        tell("api-usage=10/1000");
        OrgRig.text(rest.send(OrgRig.READ));
        OrgRig.text(rest.send(OrgRig.READ));

        assertThat(rig.org.calls()).hasSize(4);
    }

    private void tell(String header) {
        rig.org.otherwise(call -> Reply.json(200, "{}").header("Sforce-Limit-Info", header));
    }
}
