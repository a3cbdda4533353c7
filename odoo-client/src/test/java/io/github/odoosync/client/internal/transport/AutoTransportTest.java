package io.github.odoosync.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.error.OdooAuthenticationException;
import io.github.odoosync.client.error.OdooTransportException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The choice of a protocol by the server's version. */
@Timeout(30)
class AutoTransportTest {
    private static final String VERSION = "{\"version_info\": [%d, 0, 0, \"final\", 0, \"\"]}";
    private static final String OLD_VERSION =
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {\"server_version_info\": [14, 0, 0, \"final\", 0, \"\"]}}";

    private final List<String> paths = new CopyOnWriteArrayList<>();

    /** A server of which only some addresses exist. */
    private RawServer server(int webVersion, boolean json2, boolean jsonRpc) {
        return new RawServer((request, out, socket) -> {
            String path = request.split(" ", 3)[1];
            paths.add(path);
            if (path.equals("/web/version") && webVersion > 0) {
                out.write(json("200 OK", VERSION.formatted(webVersion)));
            } else if (path.startsWith("/json/2/") && json2) {
                out.write(json("200 OK", "[1]"));
            } else if (path.equals("/jsonrpc") && jsonRpc) {
                out.write(json(
                        "200 OK",
                        request.contains("version")
                                ? OLD_VERSION
                                : "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": 1}"));
            } else {
                out.write(RawServer.response("404 NOT FOUND", "Content-Type: text/html\r\nContent-Length: 4", page()));
            }
            out.flush();
        });
    }

    private static byte[] json(String status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String headers = "Date: Tue, 30 Jun 2026 12:00:00 GMT\r\nContent-Type: application/json\r\nContent-Length: ";
        return RawServer.response(status, headers + bytes.length, bytes);
    }

    private static byte[] page() {
        return "<br>".getBytes(StandardCharsets.UTF_8);
    }

    private static Transport open(RawServer server, @Nullable String login) {
        return Transports.open(
                Calls.settings(server.url(), TransportKind.AUTO).login(login).build());
    }

    @Test
    void takesJson2FromOdoo19On() throws Exception {
        try (RawServer server = server(19, true, true)) {
            Transport transport = open(server, "bob");

            assertThat(transport.kind()).isEqualTo(TransportKind.JSON2);
            assertThat(transport.call(Calls.read(), new IdsDecoder())).containsExactly(1);
            assertThat(transport.version().major()).isEqualTo(19);
            assertThat(paths).doesNotContain("/jsonrpc");
        }
    }

    @Test
    void takesJsonRpcBefore() throws Exception {
        try (RawServer server = server(0, false, true)) {
            Transport transport = open(server, "bob");

            assertThat(transport.kind()).isEqualTo(TransportKind.JSON_RPC);
            assertThat(transport.version().major()).isEqualTo(14);
            assertThat(transport.call(Calls.read(), new IdsDecoder())).containsExactly(1);
            assertThat(paths).noneMatch(path -> path.startsWith("/json/2"));
        }
    }

    @Test
    void takesJsonRpcWhereAnOdoo19LacksTheModuleOfJson2() throws Exception {
        try (RawServer server = server(19, false, true)) {
            assertThat(open(server, "bob").kind()).isEqualTo(TransportKind.JSON_RPC);
        }
    }

    @Test
    void saysThatAnOlderServerNeedsALogin() throws Exception {
        try (RawServer server = server(0, false, true)) {
            Transport transport = open(server, null);

            assertThatThrownBy(transport::kind)
                    .isInstanceOf(OdooAuthenticationException.class)
                    .hasMessageContaining("Odoo 14.0")
                    .hasMessageContaining("set database and login");
        }
    }

    @Test
    void saysThatNoOdooAnswers() throws Exception {
        try (RawServer server = server(0, false, false)) {
            Transport transport = open(server, "bob");

            assertThatThrownBy(() -> transport.call(Calls.read(), new IdsDecoder()))
                    .isInstanceOf(OdooTransportException.class)
                    .hasMessageContaining("status 404")
                    .hasMessageContaining("it must be the server's root");
        }
    }
}
