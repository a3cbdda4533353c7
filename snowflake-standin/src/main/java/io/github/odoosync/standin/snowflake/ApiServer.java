package io.github.odoosync.standin.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Answers {@code POST /api/v2/statements} on loopback; each statement is a session of its own, as in Snowflake. */
public final class ApiServer implements StandIn {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Account account;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger counter = new AtomicInteger();
    private final Faults faults = new Faults();
    private volatile @Nullable String accepted;
    private volatile @Nullable String holding;
    private volatile @Nullable JsonNode heldBack;
    private volatile BiConsumer<String, List<@Nullable String>> listener = (sql, binds) -> {};

    /** Starts a server for an account. */
    public ApiServer(Account account) {
        this.account = account;
        this.server = Loopback.server();
        server.setExecutor(threads);
        server.createContext("/api/v2/statements", this::handle).getFilters().add(account.traffic());
        server.start();
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public Traffic traffic() {
        return account.traffic();
    }

    @Override
    public Faults faults() {
        return faults;
    }

    /** Tells of each statement from now on, with what is bound to it. */
    public void listen(BiConsumer<String, List<@Nullable String>> told) {
        listener = told;
    }

    /** Takes one token alone from now on. */
    public void accept(String token) {
        accepted = token;
    }

    /** Lets the next statement that begins so be run by {@link #runHeldBack} alone; its caller is told that it was cancelled. */
    public void holdBack(String beginning) {
        holding = beginning;
    }

    /** {@return how many rows the statement changed that was held back, now that it is run} */
    public long runHeldBack() {
        JsonNode late = Objects.requireNonNull(heldBack, "no statement was held back");
        try (Engine engine = new Engine(account)) {
            return Long.parseLong(
                    String.valueOf(engine.run(late.path("statement").asText(), binds(late))
                            .rows()
                            .get(0)
                            .get(0)));
        } catch (SQLException | Refusal e) {
            throw new AssertionError(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                answer(exchange);
            } catch (RuntimeException | Error e) {
                e.printStackTrace();
                // an answer that ends the call: one that never comes would be asked for again and again
                send(exchange, 422, refused(new Refusal("001003", "42000", "the stand-in failed: " + e)));
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String sql = request.path("statement").asText();
        listener.accept(sql, binds(request));
        Faults.Fate fate = faults.fate(sql);
        String token = accepted;
        if (token != null
                && !("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, refused(new Refusal("390303", "08001", "OAuth access token expired.")));
            return;
        }
        String hold = holding;
        if (hold != null && sql.startsWith(hold)) {
            holding = null;
            heldBack = request;
            send(exchange, 422, refused(new Refusal("000604", "57014", "SQL execution canceled")));
            return;
        }
        if (fate == Faults.Fate.REFUSED) {
            send(exchange, 422, refused(Faults.refusal(fate)));
            return;
        }
        try (Engine engine = new Engine(account, request.path("schema").asText())) {
            ObjectNode answer = answered(engine.run(sql, binds(request)));
            faults.executed(sql);
            if (fate == Faults.Fate.ANSWERED) {
                send(exchange, 200, answer);
            } else {
                send(exchange, 422, refused(Faults.refusal(fate)));
            }
        } catch (Refusal e) {
            send(exchange, 422, refused(e));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<@Nullable String> binds(JsonNode request) {
        List<@Nullable String> binds = new ArrayList<>();
        JsonNode bindings = request.path("bindings");
        for (int i = 1; bindings.has(String.valueOf(i)); i++) {
            JsonNode value = bindings.get(String.valueOf(i)).path("value");
            binds.add(value.isNull() ? null : value.asText());
        }
        return binds;
    }

    private ObjectNode answered(Answer answer) {
        ObjectNode json = status("090001", "00000", "Statement executed successfully.");
        ObjectNode data = json.putObject("resultSetMetaData");
        data.put("numRows", answer.rows().size()).put("format", "jsonv2");
        ArrayNode types = data.putArray("rowType");
        for (String column : answer.columns()) {
            boolean count = column.startsWith("number of rows");
            types.addObject()
                    .put("name", column)
                    .put("type", count ? "fixed" : "text")
                    .put("nullable", true)
                    .put("length", count ? 0 : 16_777_216)
                    .put("precision", count ? 19 : 0)
                    .put("scale", 0);
        }
        data.putArray("partitionInfo")
                .addObject()
                .put("rowCount", answer.rows().size())
                .put("uncompressedSize", 1);
        ArrayNode rows = json.putArray("data");
        for (List<@Nullable String> row : answer.rows()) {
            ArrayNode values = rows.addArray();
            row.forEach(values::add);
        }
        return json;
    }

    private ObjectNode refused(Refusal refusal) {
        return status(refusal.code(), refusal.sqlState(), String.valueOf(refusal.getMessage()));
    }

    private ObjectNode status(String code, String sqlState, String message) {
        String handle = "01b0-" + counter.incrementAndGet();
        return JSON.createObjectNode()
                .put("code", code)
                .put("sqlState", sqlState)
                .put("message", message)
                .put("statementHandle", handle)
                .put("createdOn", 1_700_000_000_000L)
                .put("statementStatusUrl", "/api/v2/statements/" + handle);
    }

    private static void send(HttpExchange exchange, int status, ObjectNode answer) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
