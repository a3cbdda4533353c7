package io.github.odoosync.sink.salesforce.internal.rest;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What a server answers, and how it fails to. */
record Reply(int status, Map<String, String> headers, byte[] body, Fault fault) {
    enum Fault {
        NONE,
        CUT,
        LOST
    }

    static Reply json(int status, String json) {
        return of(status, "application/json;charset=UTF-8", json.getBytes(StandardCharsets.UTF_8));
    }

    static Reply of(int status, String type, byte[] body) {
        return new Reply(status, Map.of("Content-Type", type), body, Fault.NONE);
    }

    static Reply error(int status, String code, String message) {
        return json(status, "[{\"message\":\"" + message + "\",\"errorCode\":\"" + code + "\"}]");
    }

    static Reply sessionEnded() {
        return error(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }

    static Reply page(int status) {
        return of(
                status,
                "text/html; charset=utf-8",
                "<!DOCTYPE html><title>Sign in</title>".getBytes(StandardCharsets.UTF_8));
    }

    Reply header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, fault);
    }

    Reply gzip() {
        return new Reply(status, headers, gzipped(body), fault).header("Content-Encoding", "gzip");
    }

    Reply cut() {
        return new Reply(status, headers, body, Fault.CUT);
    }

    Reply lost() {
        return new Reply(status, headers, body, Fault.LOST);
    }

    static byte[] gzipped(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    void give(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (fault == Fault.LOST) {
                return;
            }
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body, 0, fault == Fault.CUT ? body.length / 2 : body.length);
            exchange.getResponseBody().flush();
        } catch (IOException e) {
            if (fault != Fault.CUT) {
                throw e;
            }
        }
    }
}
