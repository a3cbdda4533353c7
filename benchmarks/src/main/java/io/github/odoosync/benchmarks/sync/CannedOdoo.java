package io.github.odoosync.benchmarks.sync;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers what a first load of partners asks for, from memory: an Odoo that takes no time of its own. */
final class CannedOdoo implements AutoCloseable {
    private static final Pattern AFTER = Pattern.compile("\\[\"id\",\\s*\">\",\\s*(\\d+)]");
    private static final Pattern UP_TO = Pattern.compile("\\[\"id\",\\s*\"<=\",\\s*(\\d+)]");
    private static final Pattern LIMIT = Pattern.compile("\"limit\":\\s*(\\d+)");
    private static final Pattern OFFSET = Pattern.compile("\"offset\":\\s*(\\d+)");
    private static final List<String> TEXTS = List.of("name", "ref", "email", "phone", "street", "city", "zip", "vat");

    private final CannedPage page = new CannedPage();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final long lastId;

    private CannedOdoo(HttpServer server, int records) {
        this.server = server;
        this.lastId = CannedPage.FIRST_ID + records - 1L;
    }

    static CannedOdoo start(int records) throws IOException {
        // else each answer waits for the client's delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        CannedOdoo odoo = new CannedOdoo(server, records);
        server.setExecutor(odoo.threads);
        server.createContext("/", odoo::answer);
        server.start();
        return odoo;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] body = body(path.substring(path.lastIndexOf('/') + 1), request);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private byte[] body(String method, String request) {
        long after = Math.max(CannedPage.FIRST_ID - 1L, number(AFTER, request, 0));
        long upTo = Math.min(lastId, number(UP_TO, request, lastId));
        return switch (method) {
            case "version" -> text("{\"version_info\": [19, 0, 0, \"final\", 0, \"\"], \"version\": \"19.0\"}");
            case "fields_get" -> text(fields());
            case "search_count" -> text(String.valueOf(upTo - after));
            case "search" -> text("[" + (after + 1 + number(OFFSET, request, 0)) + "]");
            case "search_read" -> page.after(after, (int) Math.min(upTo - after, number(LIMIT, request, 0)));
            default -> throw new IllegalStateException("nothing is prepared for " + method);
        };
    }

    private static String fields() {
        return Partners.FIELDS.stream()
                .map(field -> "\"%s\": {\"type\": \"%s\", \"string\": \"%s\", \"store\": true, \"searchable\": true%s}"
                        .formatted(field, type(field), field, relation(field)))
                .collect(Collectors.joining(", ", "{\"id\": {\"type\": \"integer\", \"store\": true}, ", "}"));
    }

    private static String type(String field) {
        if (TEXTS.contains(field)) {
            return "char";
        }
        return switch (field) {
            case "country_id", "parent_id" -> "many2one";
            case "color" -> "integer";
            case "create_date", "write_date" -> "datetime";
            default -> "boolean";
        };
    }

    private static String relation(String field) {
        return type(field).equals("many2one") ? ", \"relation\": \"res.partner\"" : "";
    }

    private static byte[] text(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static long number(Pattern pattern, String request, long otherwise) {
        Matcher found = pattern.matcher(request);
        return found.find() ? Long.parseLong(found.group(1)) : otherwise;
    }
}
