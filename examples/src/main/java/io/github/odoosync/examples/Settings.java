package io.github.odoosync.examples;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.OdooClientBuilder;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.spi.audit.AuditException;
import io.github.odoosync.spi.sink.SinkException;
import io.github.odoosync.spi.state.StateException;
import io.github.odoosync.sync.FinanceStreams;
import io.github.odoosync.sync.InventoryStreams;
import io.github.odoosync.sync.SyncStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the environment variables say. A method throws {@link ConfigurationException} where that can't be used. */
final class Settings {
    private static final Map<String, TransportKind> TRANSPORTS = Map.of(
            "auto", TransportKind.AUTO,
            "json2", TransportKind.JSON2,
            "jsonrpc", TransportKind.JSON_RPC,
            "xmlrpc", TransportKind.XML_RPC);
    private static final Map<String, List<SyncStream>> GROUPS =
            Map.of("finance", FinanceStreams.all(), "inventory", InventoryStreams.all());

    private final Map<String, String> environment;
    private final Path folder;

    Settings(Map<String, String> environment, Path folder) {
        this.environment = environment;
        this.folder = checked("the folder", () -> {
            try {
                return Files.createDirectories(folder.toAbsolutePath());
            } catch (IOException e) {
                throw new UncheckedIOException(folder + " can't be made (" + e + ")", e);
            }
        });
    }

    /** {@return where everything goes that has no setting of its own} */
    Path folder() {
        return folder;
    }

    /** {@return whether no server is named} */
    boolean demo() {
        boolean demo = text("ODOO_URL").isEmpty();
        for (String name : List.of("ODOO_DATABASE", "ODOO_LOGIN", "ODOO_API_KEY")) {
            if (demo && !text(name).isEmpty()) {
                throw new ConfigurationException(
                        name + " is set, but ODOO_URL is not; set it, or unset " + name + " to read the demo company",
                        null);
            }
        }
        return demo;
    }

    /** {@return the server's host and database, which tell one Odoo from another} */
    String serverName() {
        return URI.create(text("ODOO_URL")).getAuthority() + "/" + text("ODOO_DATABASE");
    }

    /** {@return a client of the server that is named} */
    OdooClient odoo() {
        OdooClientBuilder client = checked("ODOO_URL", () -> OdooClient.builder(text("ODOO_URL")));
        checked("ODOO_API_KEY", () -> client.apiKey(text("ODOO_API_KEY")));
        ifSet("ODOO_DATABASE", client::database);
        ifSet("ODOO_LOGIN", client::login);
        String missing = text("ODOO_LOGIN").isEmpty() ? "ODOO_LOGIN" : "ODOO_TRANSPORT";
        return checked(missing, () -> client.transport(transport()).build());
    }

    /** {@return the protocol, for the demo company too} */
    TransportKind transport() {
        String name = text("ODOO_TRANSPORT").isEmpty() ? "auto" : text("ODOO_TRANSPORT");
        TransportKind transport = TRANSPORTS.get(name.toLowerCase(Locale.ROOT));
        if (transport == null) {
            throw new ConfigurationException(
                    "ODOO_TRANSPORT is " + name + "; it can be auto, json2, jsonrpc or xmlrpc", null);
        }
        return transport;
    }

    /** {@return the warehouse's JDBC URL} */
    String warehouse() {
        String url = text("ODOOSYNC_WAREHOUSE");
        String file = demo() ? "odoosync-demo.duckdb" : "odoosync.duckdb";
        return url.isEmpty() ? "jdbc:duckdb:" + folder.resolve(file) : url;
    }

    /** {@return where watermarks and the audit log are kept} */
    Path state() {
        String state = text("ODOOSYNC_STATE");
        return state.isEmpty() ? folder.resolve("state") : Path.of(state);
    }

    /** {@return what is read} */
    List<SyncStream> streams() {
        return checked(
                "ODOOSYNC_STREAMS", () -> words().flatMap(Settings::streams).toList());
    }

    /** {@return the models that are named one by one} */
    List<String> namedModels() {
        return words().filter(word -> !GROUPS.containsKey(word)).toList();
    }

    private Stream<String> words() {
        String streams = text("ODOOSYNC_STREAMS");
        return Arrays.stream((streams.isEmpty() ? "finance" : streams).split(",", -1))
                .map(String::strip)
                .distinct();
    }

    private static Stream<SyncStream> streams(String word) {
        List<SyncStream> group = GROUPS.get(word);
        return group != null
                ? group.stream()
                : Stream.of(FinanceStreams.all().stream()
                        .filter(stream -> stream.model().equals(word))
                        .findFirst()
                        .orElseGet(() -> SyncStream.of(word)));
    }

    private String text(String name) {
        return environment.getOrDefault(name, "").strip();
    }

    private void ifSet(String name, Consumer<String> setter) {
        if (!text(name).isEmpty()) {
            checked(name, () -> {
                setter.accept(text(name));
                return name;
            });
        }
    }

    /** {@return what the supplier returns; what it refuses is blamed on the setting} */
    static <T> T checked(String setting, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (IllegalArgumentException | StateException | AuditException | SinkException | UncheckedIOException e) {
            throw new ConfigurationException(setting + ": " + e.getMessage(), e);
        }
    }
}
