package io.github.odoosync.client.internal.transport;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.odoosync.client.connection.TransportKind;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many calls are under way at once. */
@Timeout(30)
class LimitedTransportTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

    @Test
    void aCallWaitsUntilTheAnswerBeforeItHasArrived() throws Exception {
        CallGate gate = new CallGate(1);
        CallGate.Pass first = gate.enter();
        CompletableFuture<CallGate.Pass> second = CompletableFuture.supplyAsync(gate::enter);
        assertThat(second).isNotDone();

        first.close();
        first.close();

        second.get(10, TimeUnit.SECONDS);
        CompletableFuture<CallGate.Pass> third = CompletableFuture.supplyAsync(gate::enter);
        assertThat(third).as("closing twice lets one through").isNotDone();
        second.get().close();
        third.get(10, TimeUnit.SECONDS).close();
    }

    @Test
    void tellsHowLongThisThreadHasWaited() throws Exception {
        CallGate gate = new CallGate(1);
        CallGate.Pass first = gate.enter();
        long before = CallGate.waited();
        CompletableFuture<Long> waited = CompletableFuture.supplyAsync(() -> {
            long start = CallGate.waited();
            gate.enter().close();
            return CallGate.waited() - start;
        });
        assertThat(waited).isNotDone();

        first.close();

        assertThat(waited.get(10, TimeUnit.SECONDS)).isPositive();
        assertThat(CallGate.waited()).as("of another thread").isEqualTo(before);
    }

    @Test
    void decodingAnAnswerDoesNotKeepTheNextCallBack() {
        SERVER.stubFor(post(anyUrl()).willReturn(okJson("[7, 8]")));
        Transport limited = new LimitedTransport(Calls.open(URI.create(SERVER.baseUrl()), TransportKind.JSON2), 1);

        long[] ids = limited.call(Calls.read(), new ResultDecoder<long[]>() {
            @Override
            public long[] json(JsonParser parser) throws IOException {
                long[] nested = limited.call(Calls.read(), new IdsDecoder());
                assertThat(new IdsDecoder().json(parser)).isEqualTo(nested);
                return nested;
            }

            @Override
            public long[] xml(XMLStreamReader reader) {
                throw new AssertionError("JSON-2 has no XML");
            }
        });

        assertThat(ids).containsExactly(7, 8);
    }
}
