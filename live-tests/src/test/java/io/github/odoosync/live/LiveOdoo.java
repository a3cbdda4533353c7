package io.github.odoosync.live;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.OdooClientBuilder;
import io.github.odoosync.client.ReadQuery;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.row.OdooRow;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One database of a real Odoo server: how its API is reached, and its PostgreSQL behind the API's back. */
final class LiveOdoo {
    private final LiveServer server;
    private final Map<String, String> environment;

    LiveOdoo(LiveServer server, Map<String, String> environment) {
        this.server = server;
        this.environment = environment;
    }

    LiveServer server() {
        return server;
    }

    String url() {
        return value("ODOO_URL");
    }

    String database() {
        return value("ODOO_DATABASE");
    }

    String login() {
        return value("ODOO_LOGIN");
    }

    String apiKey() {
        return value("ODOO_API_KEY");
    }

    /** A user with no right beyond being an employee. */
    String limitedLogin() {
        return value("ODOO_LIMITED_LOGIN");
    }

    String limitedApiKey() {
        return value("ODOO_LIMITED_API_KEY");
    }

    /** The administrator's, from 19.0 on: keys of 14.0 never expire. */
    String expiredApiKey() {
        return value("ODOO_EXPIRED_API_KEY");
    }

    /** A client for the administrator. */
    OdooClient client(TransportKind transport) {
        return builder(transport).build();
    }

    /** A client for the administrator, to be changed. */
    OdooClientBuilder builder(TransportKind transport) {
        return OdooClient.builder(url())
                .database(database())
                .login(login())
                .apiKey(apiKey())
                .transport(transport);
    }

    /** A connection to Odoo's own database, as Odoo's own user. */
    Connection postgres() throws SQLException {
        return DriverManager.getConnection(value("ODOO_PG_URL"), value("ODOO_PG_USER"), value("ODOO_PG_PASSWORD"));
    }

    /** Executes a statement in Odoo's own database, in a transaction of its own. */
    int sql(String statement) throws SQLException {
        try (Connection connection = postgres();
                Statement sql = connection.createStatement()) {
            return sql.executeUpdate(statement);
        }
    }

    /** Gives the administrator the groups without which 19.0 shows neither analytic plans nor the stage of a project. */
    void grantWhatFinanceReads() {
        if (server == LiveServer.ODOO_14) {
            return;
        }
        OdooClient odoo = client(TransportKind.JSON_RPC);
        Domain groups = Domain.field("model")
                .equalTo("res.groups")
                .and(Domain.field("name").in("group_analytic_accounting", "group_project_stages"));
        long administrator = odoo.model("res.users")
                .search(Domain.field("login").equalTo(login()))
                .get(0);
        for (OdooRow group : odoo.model("ir.model.data").searchRead(ReadQuery.of(groups, "res_id"))) {
            List<Object> link = List.of(4, Objects.requireNonNull(group.integer("res_id")));
            odoo.model("res.users").write(List.of(administrator), Map.of("group_ids", List.of(link)));
        }
    }

    boolean reachable() {
        URI address = URI.create(url());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), 5_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String value(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException("dev/odoo-live env does not tell " + name);
        }
        return value;
    }

    @Override
    public String toString() {
        return server + " " + database();
    }
}
