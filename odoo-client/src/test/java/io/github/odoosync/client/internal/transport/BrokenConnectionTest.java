package io.github.odoosync.client.internal.transport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.error.OdooTransportException;
import java.net.URI;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that break in each way that WireMock knows: reads are sent again, writes never. */
@Timeout(30)
class BrokenConnectionTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aReadIsSentAgain(Fault fault) {
        SERVER.stubFor(post(urlPathEqualTo("/json/2/res.partner/search"))
                .inScenario("broken once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withFault(fault))
                .willSetStateTo("mended"));
        SERVER.stubFor(post(urlPathEqualTo("/json/2/res.partner/search"))
                .inScenario("broken once")
                .whenScenarioStateIs("mended")
                .willReturn(okJson("[7, 8]")));

        assertThat(transport().call(Calls.read(), new IdsDecoder())).containsExactly(7, 8);
        SERVER.verify(2, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aWriteIsNot(Fault fault) {
        SERVER.stubFor(post(anyUrl()).willReturn(aResponse().withFault(fault)));

        assertThatThrownBy(() -> transport().call(Calls.write(), new PlainDecoder()))
                .isInstanceOf(OdooTransportException.class)
                .hasMessageContaining("res.partner.write");
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    private static Transport transport() {
        return Calls.open(URI.create(SERVER.baseUrl()), TransportKind.JSON2);
    }
}
