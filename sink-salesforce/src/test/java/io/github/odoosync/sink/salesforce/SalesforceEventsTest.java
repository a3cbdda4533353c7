package io.github.odoosync.sink.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.source.SourcePage;
import io.github.odoosync.spi.source.SourceReader;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgPubSub;
import io.github.odoosync.standin.salesforce.OrgServer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SalesforceEventsTest {
    @Test
    void letsASourceReadWhatEventsName() throws Exception {
        Org org = Org.standard();
        try (OrgServer server = OrgServer.start(org);
                OrgPubSub pubSub = OrgPubSub.start(org, server::isSession, Clock.systemUTC());
                SalesforceEvents events =
                        SalesforceEvents.pubSub(pubSub.listen().toString())) {
            SalesforceSource source = SalesforceSource.from(
                            server.uri().toString(),
                            SalesforceCredentials.clientCredentials(server.clientId(), server::clientSecret))
                    .prefix("acme")
                    .object("Contact", "LastName")
                    .changeEvents(events)
                    .build();
            List<SyncRecord> before = new ArrayList<>();
            String place = read(source, null, before);
            CompletableFuture<List<SyncRecord>> after = CompletableFuture.supplyAsync(() -> {
                List<SyncRecord> records = new ArrayList<>();
                read(source, place, records);
                return records;
            });
            while (pubSub.openStreams() == 0 && !after.isDone()) {
                Thread.onSpinWait();
            }
            String id = org.create(Org.OTHER_USER, "Contact", Map.of("LastName", "Lovelace"));
            assertThat(before).isEmpty();
            assertThat(after.get(60, TimeUnit.SECONDS))
                    .extracting(record -> record.key().toString())
                    .contains(id);
        }
    }

    @Test
    void refusesAnAddressThatTokensCouldGoAstrayAt() {
        assertThatThrownBy(() -> SalesforceEvents.pubSub("http://api.pubsub.salesforce.com:7443"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
        assertThatThrownBy(() -> SalesforceEvents.pubSub("https://api.pubsub.salesforce.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7443");
    }

    @Test
    void sinkAndSourceDoWithoutGrpcAndAvro() throws Exception {
        try (WithoutGrpc loader = new WithoutGrpc()) {
            for (String name : List.of("SalesforceSink", "SalesforceSource", "SalesforceEvents")) {
                Class<?> type = Class.forName("io.github.odoosync.sink.salesforce." + name, true, loader);
                assertThat(type.getClassLoader()).isSameAs(loader);
                assertThat(type.getDeclaredMethods()).isNotEmpty();
            }
            Class<?> credentials =
                    Class.forName("io.github.odoosync.sink.salesforce.SalesforceCredentials", true, loader);
            Object login = credentials
                    .getMethod("clientCredentials", String.class, java.util.function.Supplier.class)
                    .invoke(null, "app", (java.util.function.Supplier<String>) () -> "secret");
            Object builder = Class.forName("io.github.odoosync.sink.salesforce.SalesforceSource", true, loader)
                    .getMethod("from", String.class, credentials)
                    .invoke(null, "https://acme.my.salesforce.com", login);
            builder = builder.getClass().getMethod("prefix", String.class).invoke(builder, "acme");
            builder = builder.getClass()
                    .getMethod("object", String.class, String[].class)
                    .invoke(builder, "Contact", new String[] {"LastName"});
            assertThat(builder.getClass().getMethod("build").invoke(builder)).isNotNull();
            Class<?> events = Class.forName("io.github.odoosync.sink.salesforce.SalesforceEvents", true, loader);
            assertThatThrownBy(() -> events.getMethod("pubSub").invoke(null))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("odoosync-salesforce-pubsub");
        }
    }

    private static String read(SalesforceSource source, @Nullable String position, List<SyncRecord> into) {
        String reached = position;
        try (SourceReader reader = source.open(OrgFixture.RUN, "Contact", position)) {
            for (SourcePage page = reader.next(); page != null; page = reader.next()) {
                into.addAll(page.records());
                reached = page.position();
            }
        }
        assertThat(reached).isNotNull();
        return String.valueOf(reached);
    }

    /** Loads the classpath anew, without what only change events need. */
    private static final class WithoutGrpc extends URLClassLoader {
        WithoutGrpc() throws IOException {
            super(urls(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] urls() throws IOException {
            List<URL> urls = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
                boolean left = List.of("grpc", "avro", "protobuf", "salesforce-pubsub").stream()
                        .anyMatch(part ->
                                entry.substring(entry.lastIndexOf('/') + 1).contains(part)
                                        || entry.contains("salesforce-pubsub/target"));
                if (!left) {
                    urls.add(java.nio.file.Path.of(entry).toUri().toURL());
                }
            }
            return urls.toArray(URL[]::new);
        }
    }
}
