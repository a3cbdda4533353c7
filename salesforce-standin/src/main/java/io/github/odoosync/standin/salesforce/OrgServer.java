package io.github.odoosync.standin.salesforce;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An org's REST API on loopback, with faults. Thread-safe. */
public final class OrgServer implements AutoCloseable {
    private static final int LONGEST_URI = 16_384;

    private final List<HttpServer> instances = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Traffic traffic = new Traffic();
    private final Tokens tokens = new Tokens();
    private final Faults faults = new Faults();
    private final Usage usage = new Usage();
    private final RestApi api;

    private OrgServer(Org org) {
        this.api = new RestApi(org, usage);
    }

    /** {@return a server of an org, which is listening} */
    public static OrgServer start(Org org) {
        // else each answer waits for the client's delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        OrgServer server = new OrgServer(org);
        server.listen();
        return server;
    }

    private void listen() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", this::handle);
            server.start();
            instances.add(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return where one logs in} */
    public URI uri() {
        return uri(instances.get(0));
    }

    /** {@return the instance that the next token names} */
    public URI instance() {
        return uri(instances.get(instances.size() - 1));
    }

    private static URI uri(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** {@return the client's id} */
    public String clientId() {
        return Tokens.CLIENT_ID;
    }

    /** {@return the client's secret} */
    public String clientSecret() {
        return Tokens.CLIENT_SECRET;
    }

    /** {@return the requests that came} */
    public Traffic traffic() {
        return traffic;
    }

    /** {@return the jobs that were made and not deleted} */
    public List<BulkJob> jobs() {
        return api.bulk().jobs();
    }

    /** Makes all tokens invalid that were given. */
    public void expireToken() {
        tokens.expire();
    }

    /**
     * Answers a login with the token that was given before, valid or not.
     *
     * @param again false to end it
     */
    public void sameTokenAgain(boolean again) {
        tokens.same(again);
    }

    /** Answers each login with {@code invalid_grant} from now on; an empty description ends it. */
    public void refuseLogins(String description) {
        tokens.refuse(description);
    }

    /** Moves the org to another instance: tokens are invalid, the next one names the new URL, and the old one takes logins alone. */
    public void moveInstance() {
        listen();
        tokens.expire();
    }

    /** Answers the next calls with something else, and executes none of them. Logins go on. */
    public void failNext(int times, int status, String body) {
        failNext(times, status, body, Map.of());
    }

    /** Answers the next calls with something else that has headers, such as {@code Retry-After}. */
    public void failNext(int times, int status, String body, Map<String, String> headers) {
        faults.fail(times, status, body, headers);
    }

    /** Executes the next call and cuts the connection instead of answering. */
    public void dropReply() {
        faults.dropReply();
    }

    /** Cuts the connection of the next call and does not execute it. */
    public void dropRequest() {
        faults.dropRequest();
    }

    /** Sets how many calls the org has used today, and how many it has. */
    public void setUsage(int used, int limit) {
        usage.set(used, limit);
    }

    /** Sets how many records a page of a query has; 2000 if not called. */
    public void pageSize(int records) {
        api.queries().pageSize(records);
    }

    /** Keeps bulk jobs in progress until {@link #releaseJobs}. */
    public void holdJobs() {
        api.bulk().hold(true);
    }

    /** Runs all bulk jobs that wait, whether or not somebody still asks for them. */
    public void releaseJobs() {
        api.bulk().hold(false);
    }

    /** Lets the next bulk job that runs end as Failed after some rows; the others stay unprocessed. */
    public void failJobAfter(int rows) {
        api.bulk().failAfter(rows);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = Call.of(exchange);
            traffic.add(
                    call,
                    exchange.getRequestURI().getRawPath(),
                    exchange.getLocalAddress().getPort());
            boolean login = call.path().equals(List.of("services", "oauth2", "token"));
            if (!login && faults.dropsRequest()) {
                return;
            }
            Reply reply = login
                    ? tokens.answer(
                            call,
                            Call.header(exchange, "Authorization"),
                            instance().toString())
                    : called(exchange, call);
            if (login || !faults.dropsReply()) {
                send(exchange, reply);
            }
        }
    }

    private Reply called(HttpExchange exchange, Call call) {
        Faults.Fault fault = faults.take();
        if (fault != null) {
            fault.headers().forEach(exchange.getResponseHeaders()::set);
            return fault.reply();
        }
        try {
            return answer(exchange, call);
        } catch (Refusal e) {
            return Reply.refused(e);
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            return Reply.refused(new Refusal(500, "UNKNOWN_EXCEPTION", "the stand-in failed: " + e));
        }
    }

    private Reply answer(HttpExchange exchange, Call call) {
        List<String> path = call.path();
        if (path.size() < 2 || !path.subList(0, 2).equals(List.of("services", "data"))) {
            throw Refusal.notFound();
        }
        if (path.size() == 2) {
            return RestApi.versions();
        }
        if (exchange.getRequestURI().toString().length() > LONGEST_URI) {
            throw new Refusal(414, "URI_TOO_LONG", "URI Too Long");
        }
        String token = Call.header(exchange, "Authorization").replaceFirst("^(Bearer|OAuth) ", "");
        boolean here = exchange.getLocalAddress().getPort() == instance().getPort();
        if (!here || !tokens.isValid(token)) {
            throw new Refusal(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }
        if (!usage.take()) {
            throw new Refusal(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        return api.answer(call.below(2));
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Sforce-Limit-Info", usage.header());
        if (!reply.contentType().isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        }
        boolean empty = reply.body().length == 0;
        exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
        if (!empty) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    @Override
    public void close() {
        instances.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
