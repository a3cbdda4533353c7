package io.github.odoosync.standin.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Speaks the protocol of Snowflake's drivers, as far as snowflake-jdbc asks for it, on loopback. */
public final class DriverServer implements StandIn {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PUT = Pattern.compile("PUT '([^']+)' '(@[^']+)'.*");
    private static final Pattern SCHEMA_NAME = Pattern.compile("\\bschemaName=([^&]*)");
    private static final Pattern TOKEN = Pattern.compile("Snowflake Token=\"(\\w+)\"");

    private final Account account;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Engine> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger counter = new AtomicInteger();
    private final Faults faults = new Faults();
    private final List<Map<String, String>> logins = new CopyOnWriteArrayList<>();
    private volatile @Nullable Refusal refusing;

    /** Starts a server for an account. */
    public DriverServer(Account account) {
        this.account = account;
        this.server = Loopback.server();
        server.setExecutor(threads);
        server.createContext("/", this::handle).getFilters().add(account.traffic());
        server.start();
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** {@return what the driver connects to} */
    public String url() {
        return "jdbc:snowflake://" + uri().getAuthority()
                + "/?ssl=off&account=standin&user=u&password=p&db="
                + Account.DATABASE + "&schema=" + Account.SCHEMA
                + "&warehouse=LOADING&disablePlatformDetection=true&JDBC_QUERY_RESULT_FORMAT=JSON";
    }

    /** {@return what logins told of themselves, in their order} */
    public List<Map<String, String>> logins() {
        return logins;
    }

    /** Refuses all logins from now on. */
    public void refuseLogins(String code, String message) {
        refusing = new Refusal(code, "08001", message);
    }

    @Override
    public Traffic traffic() {
        return account.traffic();
    }

    @Override
    public Faults faults() {
        return faults;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = body(exchange);
            ObjectNode answer;
            try {
                answer = answer(exchange, request);
            } catch (RuntimeException | Error e) {
                e.printStackTrace();
                // an answer that ends the call: one that never comes would be asked for again and again
                answer = refused(new Refusal("001003", "42000", "the stand-in failed: " + e));
            }
            byte[] bytes = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        try (InputStream raw = exchange.getRequestBody();
                InputStream in =
                        "gzip".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                                ? new GZIPInputStream(raw)
                                : raw) {
            byte[] bytes = in.readAllBytes();
            return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
        }
    }

    private ObjectNode answer(HttpExchange exchange, JsonNode request) {
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (path.equals("/session/v1/login-request")) {
            Map<String, String> told = new HashMap<>();
            request.path("data")
                    .fields()
                    .forEachRemaining(
                            field -> told.put(field.getKey(), field.getValue().asText()));
            logins.add(told);
            Refusal refusal = refusing;
            return refusal == null ? login(SCHEMA_NAME.matcher(query)) : refused(refusal);
        }
        Engine engine = sessions.get(token(exchange));
        if (path.equals("/queries/v1/query-request")) {
            if (engine == null) {
                return refused(new Refusal("390112", "08001", "the session is gone"));
            }
            return query(engine, request);
        }
        if (path.equals("/session") && query.contains("delete=true") && engine != null) {
            sessions.remove(token(exchange));
            engine.close();
        }
        return success();
    }

    private ObjectNode login(Matcher schema) {
        String token = "t" + counter.incrementAndGet();
        try {
            sessions.put(token, new Engine(account, schema.find() ? schema.group(1) : ""));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        ObjectNode answer = success();
        ObjectNode data = answer.putObject("data");
        data.put("token", token)
                .put("masterToken", "m" + token)
                .put("validityInSeconds", 3600)
                .put("masterValidityInSeconds", 14_400)
                .put("sessionId", counter.get())
                .put("serverVersion", "9.0");
        ArrayNode parameters = data.putArray("parameters");
        parameters.addObject().put("name", "AUTOCOMMIT").put("value", true);
        parameters.addObject().put("name", "CLIENT_SESSION_KEEP_ALIVE").put("value", false);
        where(data.putObject("sessionInfo"), "databaseName", "schemaName", "warehouseName", "roleName");
        return answer;
    }

    private ObjectNode query(Engine engine, JsonNode request) {
        String sql = request.path("sqlText").asText();
        Faults.Fate fate = faults.fate(sql);
        if (fate == Faults.Fate.REFUSED) {
            return refused(Faults.refusal(fate));
        }
        ObjectNode answer = query(engine, request, sql);
        faults.executed(sql);
        return fate == Faults.Fate.ANSWERED ? answer : refused(Faults.refusal(fate));
    }

    private ObjectNode query(Engine engine, JsonNode request, String sql) {
        Matcher put = PUT.matcher(sql);
        if (put.matches()) {
            return upload(engine, put);
        }
        List<@Nullable String> binds = new ArrayList<>();
        JsonNode bindings = request.path("bindings");
        for (int i = 1; bindings.has(String.valueOf(i)); i++) {
            JsonNode value = bindings.get(String.valueOf(i)).path("value");
            binds.add(value.isNull() ? null : value.asText());
        }
        try {
            return result(engine.run(sql, binds));
        } catch (Refusal e) {
            return refused(e);
        }
    }

    private ObjectNode result(Answer answer) {
        ObjectNode success = success();
        ObjectNode data = success.putObject("data");
        data.putArray("parameters");
        ArrayNode types = data.putArray("rowtype");
        for (String column : answer.columns()) {
            boolean count = column.startsWith("number of rows");
            ObjectNode type = types.addObject()
                    .put("name", column)
                    .put("type", count ? "fixed" : "text")
                    .put("nullable", true)
                    .put("length", count ? 0 : 16_777_216)
                    .put("byteLength", count ? 0 : 16_777_216);
            if (count) {
                type.put("precision", 19).put("scale", 0);
            } else {
                type.putNull("precision").putNull("scale");
            }
        }
        ArrayNode rows = data.putArray("rowset");
        for (List<@Nullable String> row : answer.rows()) {
            ArrayNode values = rows.addArray();
            row.forEach(values::add);
        }
        data.put("total", answer.rows().size())
                .put("returned", answer.rows().size())
                .put("queryId", "01b" + counter.incrementAndGet())
                .put("statementTypeId", answer.kind())
                .put("version", 1)
                .put("queryResultFormat", "json")
                .put("arrayBindSupported", false)
                .put("numberOfBinds", 0);
        where(data, "finalDatabaseName", "finalSchemaName", "finalWarehouseName", "finalRoleName");
        return success;
    }

    /** Tells the driver to copy the files itself. */
    private ObjectNode upload(Engine engine, Matcher put) {
        Path folder = engine.folder(put.group(2));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ObjectNode success = success();
        ObjectNode data = success.putObject("data");
        data.put("command", "UPLOAD")
                .put("autoCompress", false)
                .put("overwrite", true)
                .put("sourceCompression", "gzip")
                .put("parallel", 2)
                .put("threshold", 1L << 30)
                .put("clientShowEncryptionParameter", false)
                .putNull("encryptionMaterial");
        data.putArray("src_locations").add(put.group(1).replace("file://", ""));
        ObjectNode stage = data.putObject("stageInfo");
        stage.put("locationType", "LOCAL_FS")
                .put("location", folder + "/")
                .put("path", "")
                .put("isClientSideEncrypted", false)
                .putObject("creds");
        data.put("queryId", "01b" + counter.incrementAndGet()).put("statementTypeId", Answer.SELECT);
        return success;
    }

    private static void where(ObjectNode data, String database, String schema, String warehouse, String role) {
        data.put(database, Account.DATABASE)
                .put(schema, Account.SCHEMA)
                .put(warehouse, "LOADING")
                .put(role, "ODOOSYNC");
    }

    private static ObjectNode success() {
        return JSON.createObjectNode().put("success", true).putNull("code").putNull("message");
    }

    private static ObjectNode refused(Refusal refusal) {
        ObjectNode answer = JSON.createObjectNode()
                .put("success", false)
                .put("code", refusal.code())
                .put("message", refusal.getMessage());
        answer.putObject("data")
                .put("errorCode", refusal.code())
                .put("sqlState", refusal.sqlState())
                .put("queryId", "01b0");
        return answer;
    }

    private static String token(HttpExchange exchange) {
        Matcher token =
                TOKEN.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        return token.find() ? token.group(1) : "";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        sessions.values().forEach(Engine::close);
    }
}
