package io.github.odoosync.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.connection.RetryListener;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.error.OdooTransportException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who hears of which retries. */
class WatchedTransportTest {
    private final List<String> told = new ArrayList<>();
    private URI nobody = URI.create("http://127.0.0.1");

    @BeforeEach
    void findAPortWhereNobodyListens() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
    }

    @ParameterizedTest
    @EnumSource(value = TransportKind.class, mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
    void theClockAndTheLoginAreToldToo(TransportKind kind) {
        Transport transport = new WatchedTransport(Calls.open(nobody, kind), saying(""));

        assertThatThrownBy(transport::serverTime).isInstanceOf(OdooTransportException.class);
        int clock = told.size();
        assertThatThrownBy(() -> transport.call(Calls.read(), new IdsDecoder()))
                .isInstanceOf(OdooTransportException.class);

        assertThat(clock).isEqualTo(2);
        assertThat(told).hasSize(4);
        assertThat(told.get(3))
                .isEqualTo(kind == TransportKind.JSON2 ? "res.partner.search 2" : "common.authenticate 2");
    }

    @Test
    void allThatWatchAreToldAndNobodyElse() {
        Transport plain = Calls.open(nobody, TransportKind.JSON2);
        Transport one = new WatchedTransport(plain, saying("one "));
        Transport both = new WatchedTransport(one, saying("two "));

        assertThatThrownBy(() -> both.call(Calls.read(), new IdsDecoder())).isInstanceOf(OdooTransportException.class);
        assertThat(told)
                .containsExactly(
                        "two res.partner.search 1",
                        "one res.partner.search 1",
                        "two res.partner.search 2",
                        "one res.partner.search 2");

        told.clear();
        assertThatThrownBy(() -> plain.call(Calls.read(), new IdsDecoder())).isInstanceOf(OdooTransportException.class);
        assertThat(told).isEmpty();
    }

    @Test
    void whatAListenerThrowsChangesNothing() {
        Transport transport =
                new WatchedTransport(Calls.open(nobody, TransportKind.JSON2), (what, attempt, delay, cause) -> {
                    told.add(what);
                    throw new IllegalStateException("a listener's own trouble");
                });

        assertThatThrownBy(() -> transport.call(Calls.read(), new IdsDecoder()))
                .isInstanceOf(OdooTransportException.class);
        assertThat(told).hasSize(2);
    }

    private RetryListener saying(String who) {
        return (what, attempt, delay, cause) -> told.add(who + what + " " + attempt);
    }
}
