package io.github.odoosync.client;

import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import io.github.odoosync.testkit.odoo.model.FakeModel;

/** The ways to reach an Odoo, each on a version that has it. */
enum Wire {
    JSON2_ON_19("19.0", TransportKind.JSON2),
    JSON_RPC_ON_14("14.0", TransportKind.JSON_RPC),
    XML_RPC_ON_14("14.0", TransportKind.XML_RPC),
    XML_RPC_ON_19("19.0", TransportKind.XML_RPC);

    private final String version;
    private final TransportKind kind;

    Wire(String version, TransportKind kind) {
        this.version = version;
        this.kind = kind;
    }

    /** The call whose answer holds the rows of a page: before Odoo 15, search_read can't leave names out. */
    String onePageCall() {
        return version.equals("14.0") ? "read" : "search_read";
    }

    String version() {
        return version;
    }

    boolean xml() {
        return kind == TransportKind.XML_RPC;
    }

    FakeOdooServer start(FakeModel... models) {
        FakeOdooServer.Builder server = FakeOdooServer.builder().version(version);
        for (FakeModel model : models) {
            server.model(model);
        }
        return server.start();
    }

    OdooClient client(FakeOdooServer server) {
        return builder(server).build();
    }

    OdooClientBuilder builder(FakeOdooServer server) {
        return OdooClient.builder(server.url())
                .database(server.database())
                .login(server.login())
                .apiKey(server.apiKey())
                .transport(kind)
                .maxAttempts(1);
    }
}
