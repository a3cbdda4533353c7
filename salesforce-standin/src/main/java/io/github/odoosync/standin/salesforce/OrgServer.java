package io.github.odoosync.standin.salesforce;

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
    private final List<HttpServer> instances = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Traffic traffic = new Traffic();
    private final Tokens tokens = new Tokens();
    private final Faults faults = new Faults();
    private final Usage usage = new Usage();
    private final RestApi api;
    private final Exchanges exchanges;

    private OrgServer(Org org) {
        this.api = new RestApi(org, usage);
        this.exchanges = new Exchanges(this::instance, api, usage, traffic, tokens, faults);
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
            server.createContext("/", exchanges::handle);
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

    /** {@return whether a token is valid, for whoever stands in for another of the org's services} */
    public boolean accepts(String token) {
        return tokens.isValid(token);
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

    @Override
    public void close() {
        instances.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
