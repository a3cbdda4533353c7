package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.connection.TransportKind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of one protocol that lets everybody in as user 7 and gives its answers in turn, the last one for ever. */
final class ScriptedServer implements AutoCloseable {
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final Queue<Reply> logins = new ConcurrentLinkedQueue<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> authentications = new CopyOnWriteArrayList<>();
    private final RawServer server = new RawServer(this::answer);

    /** Bytes to send, or none to reset the connection. */
    record Reply(byte[] bytes) {
        static final Reply RESET = new Reply(new byte[0]);

        static Reply of(Recording recording) {
            return new Reply(recording.bytes());
        }

        /** A page as a proxy sends it. */
        static Reply page(String status, String... headers) {
            String lines = String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
            return body(status, lines + "Content-Type: text/html", "<html>" + status + "</html>");
        }

        static Reply body(String status, String headers, String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return new Reply(RawServer.response(status, headers + "\r\nContent-Length: " + bytes.length, bytes));
        }
    }

    ScriptedServer(TransportKind kind, Reply... replies) {
        this.replies.addAll(List.of(replies));
        logins.add(uid(kind, 7));
    }

    /** Gives these answers to logins instead, in turn. */
    ScriptedServer logins(Reply... answers) {
        logins.clear();
        logins.addAll(List.of(answers));
        return this;
    }

    URI url() {
        return server.url();
    }

    /** The calls of models, as they came over the wire. */
    List<String> calls() {
        return calls;
    }

    List<String> authentications() {
        return authentications;
    }

    /** What a login brings. */
    static Reply uid(TransportKind kind, int uid) {
        return result(kind, String.valueOf(uid), "<int>" + uid + "</int>");
    }

    /** The ids 1 and 2. */
    static Reply ids(TransportKind kind) {
        return result(
                kind, "[1,2]", "<array><data><value><int>1</int></value><value><int>2</int></value></data></array>");
    }

    /** A result in the protocol's envelope. */
    static Reply result(TransportKind kind, String json, String xml) {
        return switch (kind) {
            case JSON_RPC -> json("200 OK", "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": " + json + "}");
            case XML_RPC -> xml("<params><param><value>" + xml + "</value></param></params>");
            default -> json("200 OK", json);
        };
    }

    /** An error as Odoo reports it: JSON by name, XML-RPC by code, 1 with a traceback. */
    static Reply error(TransportKind kind, String status, String name, int faultCode, String message) {
        String error = "{\"name\": \"" + name + "\", \"message\": \"" + message + "\", \"debug\": \"\"}";
        String traceback =
                "Traceback (most recent call last):\n  File \"x.py\", line 1, in y\n" + name + ": " + message;
        String text = faultCode == 1 ? traceback : message;
        return switch (kind) {
            case JSON_RPC ->
                json(
                        "200 OK",
                        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"error\": {\"code\": 200, \"data\": " + error + "}}");
            case XML_RPC ->
                xml("<fault><value>"
                        + Wire.struct("faultCode", "<int>" + faultCode + "</int>", "faultString", text)
                        + "</value></fault>");
            default -> json(status, error);
        };
    }

    private static Reply json(String status, String body) {
        return Reply.body(status, "Content-Type: application/json", body);
    }

    private static Reply xml(String body) {
        return Reply.body(
                "200 OK",
                "Content-Type: text/xml",
                "<?xml version='1.0'?><methodResponse>" + body + "</methodResponse>");
    }

    private void answer(String request, OutputStream out, Socket socket) throws IOException {
        if (request.startsWith("GET /web/version")) {
            String date = "Date: Tue, 30 Jun 2026 12:00:00 GMT\r\nContent-Type: application/json";
            send(Reply.body("200 OK", date, "{\"version_info\": [19, 0, 0, \"final\", 0, \"\"]}"), out, socket);
        } else if (request.contains("authenticate")) {
            authentications.add(request);
            send(next(logins), out, socket);
        } else {
            calls.add(request);
            send(next(replies), out, socket);
        }
    }

    private static Reply next(Queue<Reply> answers) {
        Reply next = answers.size() > 1 ? answers.poll() : answers.peek();
        if (next == null) {
            throw new IllegalStateException("no answer left");
        }
        return next;
    }

    private static void send(Reply reply, OutputStream out, Socket socket) throws IOException {
        if (reply.equals(Reply.RESET)) {
            socket.setSoLinger(true, 0);
            socket.close();
            return;
        }
        out.write(reply.bytes());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
