package io.github.odoosync.benchmarks.sync;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.TransportKind;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The Odoo that {@code dev/odoo-live env} tells of in the environment. */
final class BenchOdoo {
    private BenchOdoo() {}

    static String url() {
        return setting("ODOO_URL");
    }

    static String database() {
        return setting("ODOO_DATABASE");
    }

    static String apiKey() {
        return setting("ODOO_API_KEY");
    }

    static OdooClient client(HttpClient http) {
        return OdooClient.builder(url())
                .database(database())
                .apiKey(apiKey())
                .transport(TransportKind.JSON2)
                .httpClient(http)
                .build();
    }

    /** Connects to Odoo's own database. */
    static Connection postgres() throws SQLException {
        return DriverManager.getConnection(
                setting("ODOO_PG_URL"), setting("ODOO_PG_USER"), setting("ODOO_PG_PASSWORD"));
    }

    /** {@return the URL of Odoo's own database, with what it takes to connect} */
    static String postgresUrl() {
        return setting("ODOO_PG_URL") + "&password=" + setting("ODOO_PG_PASSWORD");
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set; start this with benchmarks/run");
        }
        return value;
    }
}
