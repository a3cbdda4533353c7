package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.connection.TransportKind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Calls and settings that the tests of the transports share. */
final class Calls {
    static final String KEY = "0123456789abcdef-key";

    private Calls() {}

    /** Settings with retries a millisecond apart. */
    static ConnectionSettings.Builder settings(URI url, TransportKind kind) {
        return ConnectionSettings.builder(url)
                .apiKey(() -> KEY)
                .database("acme")
                .login("bob")
                .transport(kind)
                .random(new Random(1))
                .retries(new RetrySettings(3, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(2500)));
    }

    static Transport open(URI url, TransportKind kind) {
        return Transports.open(settings(url, kind).build());
    }

    /** A call that may be sent again. */
    static OdooCall read() {
        return new OdooCall("res.partner", "search", null, Map.of("domain", List.of()), Map.of(), true);
    }

    /** A call that may not. */
    static OdooCall write() {
        return new OdooCall("res.partner", "write", List.of(1L), Map.of("vals", Map.of("name", "x")), Map.of(), false);
    }
}
