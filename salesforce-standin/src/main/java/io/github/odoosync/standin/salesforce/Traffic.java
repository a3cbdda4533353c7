package io.github.odoosync.standin.salesforce;

import java.util.ArrayList;
import java.util.List;

/** The requests that came. Thread-safe. */
public final class Traffic {
    private final List<Request> requests = new ArrayList<>();

    Traffic() {}

    /** What a request is for. */
    public enum Kind {
        /** A token. */
        TOKEN,
        /** Records of a collection. */
        COLLECTION,
        /** Records of composite graphs. */
        GRAPH,
        /** One record. */
        RECORD,
        /** What an object is. */
        DESCRIBE,
        /** A query or a page of its result, or what changed in some time. */
        QUERY,
        /** A job of the Bulk API. */
        BULK,
        /** Versions, limits, and what is not known. */
        OTHER
    }

    /**
     * A request.
     *
     * @param kind what it is for
     * @param method of HTTP
     * @param path as it was sent, without the query
     * @param bytes of its body, unzipped
     * @param port that it came to
     * @param client as it named itself in {@code Sforce-Call-Options}, empty for none
     */
    public record Request(Kind kind, String method, String path, int bytes, int port, String client) {}

    /** {@return all requests, in the order that they came} */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** {@return how many of a kind came} */
    public synchronized long count(Kind kind) {
        return requests.stream().filter(request -> request.kind() == kind).count();
    }

    /** {@return how many came that count against the limit: all but those for tokens} */
    public synchronized long calls() {
        return requests.size() - count(Kind.TOKEN);
    }

    /** Forgets them. */
    public synchronized void reset() {
        requests.clear();
    }

    synchronized void add(Call call, String path, int port) {
        requests.add(new Request(
                kind(path),
                call.method(),
                path,
                call.body().length,
                port,
                call.caller().client()));
    }

    private static Kind kind(String path) {
        String below = path.replaceFirst("/services/data/[^/]+/", "");
        if (path.equals("/services/oauth2/token")) {
            return Kind.TOKEN;
        }
        if (below.startsWith("composite/graph")) {
            return Kind.GRAPH;
        }
        if (below.startsWith("composite/")) {
            return Kind.COLLECTION;
        }
        if (below.equals("sobjects") || below.startsWith("sobjects/") && below.endsWith("/describe")) {
            return Kind.DESCRIBE;
        }
        if (below.matches("sobjects/\\w+/(updated|deleted)/?")) {
            return Kind.QUERY;
        }
        if (below.startsWith("sobjects/")) {
            return Kind.RECORD;
        }
        if (below.startsWith("query")) {
            return Kind.QUERY;
        }
        return below.startsWith("jobs/") ? Kind.BULK : Kind.OTHER;
    }
}
