package io.github.odoosync.standin.salesforce;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** Takes each request in: logs it, lets what shall go wrong go wrong, checks its token, and has it answered. */
final class Exchanges {
    private static final int LONGEST_URI = 16_384;

    private final Supplier<URI> instance;
    private final RestApi api;
    private final Usage usage;
    private final Traffic traffic;
    private final Tokens tokens;
    private final Faults faults;

    Exchanges(Supplier<URI> instance, RestApi api, Usage usage, Traffic traffic, Tokens tokens, Faults faults) {
        this.instance = instance;
        this.api = api;
        this.usage = usage;
        this.traffic = traffic;
        this.tokens = tokens;
        this.faults = faults;
    }

    void handle(HttpExchange exchange) throws IOException {
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
                            instance.get().toString())
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
        boolean here = exchange.getLocalAddress().getPort() == instance.get().getPort();
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
}
