package io.github.odoosync.live;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.OdooClientBuilder;
import io.github.odoosync.client.ReadQuery;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.live.fidelity.Target;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** One database of a real Odoo server: how its API is reached, and its PostgreSQL behind the API's back. */
final class LiveOdoo {
    private static final Duration POLL = Duration.ofMillis(50);

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
        return setting("ODOO_URL");
    }

    String database() {
        return setting("ODOO_DATABASE");
    }

    String login() {
        return setting("ODOO_LOGIN");
    }

    String apiKey() {
        return setting("ODOO_API_KEY");
    }

    /** What the clients of others log in with, which open a session of the web client. */
    String password() {
        return setting("ODOO_PASSWORD");
    }

    /** A user with no right beyond being an employee. */
    String limitedLogin() {
        return setting("ODOO_LIMITED_LOGIN");
    }

    String limitedApiKey() {
        return setting("ODOO_LIMITED_API_KEY");
    }

    /** The administrator's, from 19.0 on: keys of 14.0 never expire. */
    String expiredApiKey() {
        return setting("ODOO_EXPIRED_API_KEY");
    }

    /** The server as the corpus of requests sees it. */
    Target target() {
        Map<String, String> secrets = Map.of(login(), apiKey(), limitedLogin(), limitedApiKey());
        return new Target(url(), database(), secrets, this::awaitNextSecond);
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
        return DriverManager.getConnection(
                setting("ODOO_PG_URL"), setting("ODOO_PG_USER"), setting("ODOO_PG_PASSWORD"));
    }

    /** Executes a statement in Odoo's own database, in a transaction of its own. */
    int sql(String statement) {
        try (Connection connection = postgres();
                Statement sql = connection.createStatement()) {
            return sql.executeUpdate(statement);
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    /** The single value that a query on Odoo's own database answers, as text. */
    String value(String query) {
        try (Connection connection = postgres();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            if (!row.next() || row.getString(1) == null) {
                throw new AssertionError("no value: " + query);
            }
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    /** Waits until the server's clock, which ends a run's window, has left the second of what was written so far. */
    void awaitNextSecond() {
        OdooClient odoo = client(TransportKind.JSON_RPC);
        Instant begun = odoo.serverTime();
        while (!odoo.serverTime().isAfter(begun)) {
            LockSupport.parkNanos(POLL.toNanos());
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

    private String setting(String name) {
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
