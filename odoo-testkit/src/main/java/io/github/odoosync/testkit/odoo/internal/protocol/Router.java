package io.github.odoosync.testkit.odoo.internal.protocol;

import io.github.odoosync.testkit.odoo.internal.http.HttpAnswer;
import io.github.odoosync.testkit.odoo.internal.http.HttpCall;
import io.github.odoosync.testkit.odoo.internal.orm.Calls;
import io.github.odoosync.testkit.odoo.internal.orm.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Hands each request to the protocol that its path belongs to; thread-safe. */
public final class Router implements Function<HttpCall, HttpAnswer> {
    private final Gate gate;
    private final boolean compresses;
    private final Json2Endpoint json2;
    private final JsonRpcEndpoint jsonRpc;
    private final XmlRpcEndpoint xmlRpc;
    private final WebEndpoint web;

    /**
     * Routes to all protocols of one database.
     *
     * @param compresses whether answers are compressed for clients that accept it
     */
    public Router(Database database, Gate gate, boolean compresses) {
        this.gate = gate;
        this.compresses = compresses;
        Calls calls = new Calls(database);
        Services services = new Services(database, calls);
        this.json2 = new Json2Endpoint(database, calls);
        this.jsonRpc = new JsonRpcEndpoint(services, database.release());
        this.xmlRpc = new XmlRpcEndpoint(services, database.release());
        this.web = new WebEndpoint(database, services);
    }

    @Override
    public HttpAnswer apply(HttpCall call) {
        Exchange exchange = new Exchange(call, gate);
        HttpAnswer answer = route(exchange);
        Mishaps mishaps = exchange.mishaps();
        String accepted = call.header("accept-encoding");
        if ((compresses || mishaps.truncatesGzip()) && accepts(accepted)) {
            byte[] packed = gzip(answer.body());
            byte[] sent = mishaps.truncatesGzip() ? Arrays.copyOf(packed, packed.length / 2) : packed;
            answer = answer.body(sent).header("Content-Encoding", "gzip");
        }
        return mishaps.delivered(answer);
    }

    private HttpAnswer route(Exchange exchange) {
        String path = exchange.call().path();
        if (path.startsWith(Json2Endpoint.PREFIX)) {
            return json2.answer(exchange);
        } else if (path.equals("/jsonrpc")) {
            return jsonRpc.answer(exchange);
        } else if (path.startsWith(XmlRpcEndpoint.PREFIX)) {
            return xmlRpc.answer(exchange);
        } else if (path.equals("/web/version")) {
            return web.version(exchange);
        } else if (path.startsWith("/web/")) {
            return web.answer(exchange);
        }
        return HtmlPages.notFound();
    }

    private static boolean accepts(@Nullable String encodings) {
        return encodings != null && encodings.contains("gzip");
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
