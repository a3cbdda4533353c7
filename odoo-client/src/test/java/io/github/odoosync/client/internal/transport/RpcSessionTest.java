package io.github.odoosync.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.error.OdooAuthenticationException;
import io.github.odoosync.client.internal.transport.ScriptedServer.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** How JSON-RPC and XML-RPC log in. */
@Timeout(30)
class RpcSessionTest {

    private static Reply denied(TransportKind kind) {
        return ScriptedServer.error(kind, "200 OK", "odoo.exceptions.AccessDenied", 3, "Access Denied");
    }

    /** Gives its keys in turn, the last one for ever. */
    private static Transport open(ScriptedServer server, TransportKind kind, @Nullable String... keys) {
        List<@Nullable String> left = new ArrayList<>(Arrays.asList(keys));
        return Transports.open(Calls.settings(server.url(), kind)
                .apiKey(() -> left.size() > 1 ? left.remove(0) : left.get(0))
                .build());
    }

    private static void search(Transport transport) {
        assertThat(transport.call(Calls.read(), new IdsDecoder())).containsExactly(1, 2);
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportKind.class,
            names = {"JSON_RPC", "XML_RPC"})
    void logsInOnceAndUsesTheUserIdAgain(TransportKind kind) throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(kind, ScriptedServer.ids(kind)).logins(ScriptedServer.uid(kind, 42))) {
            Transport transport = open(server, kind, "key-1");
            for (int i = 0; i < 3; i++) {
                search(transport);
            }

            assertThat(server.authentications()).singleElement().asString().contains("acme", "bob", "key-1");
            assertThat(server.calls()).hasSize(3).allMatch(call -> call.contains("42") && call.contains("key-1"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportKind.class,
            names = {"JSON_RPC", "XML_RPC"})
    void takesOnlyANumberForAUser(TransportKind kind) throws Exception {
        List<Reply> answers = List.of(
                ScriptedServer.result(kind, "false", "<boolean>0</boolean>"),
                ScriptedServer.result(kind, "true", "<boolean>1</boolean>"),
                ScriptedServer.result(kind, "\"7\"", "<string>7</string>"),
                ScriptedServer.result(kind, "[7]", "<array><data><value><int>7</int></value></data></array>"),
                ScriptedServer.result(kind, "7.5", "<double>7.5</double>"));
        for (Reply answer : answers) {
            try (ScriptedServer server = new ScriptedServer(kind, ScriptedServer.ids(kind)).logins(answer)) {
                Transport transport = open(server, kind, "key-1");

                assertThatThrownBy(() -> search(transport))
                        .isInstanceOf(OdooAuthenticationException.class)
                        .hasMessageContaining("common.authenticate")
                        .hasMessageContaining("bob")
                        .hasMessageContaining("check database, login and API key")
                        .hasMessageNotContaining("key-1");
                assertThat(server.calls()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportKind.class,
            names = {"JSON_RPC", "XML_RPC"})
    void logsInAgainWithAKeyThatReplacedARefusedOne(TransportKind kind) throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        kind, ScriptedServer.ids(kind), denied(kind), ScriptedServer.ids(kind))
                .logins(ScriptedServer.uid(kind, 7), ScriptedServer.uid(kind, 8))) {
            Transport transport = open(server, kind, "key-1", "key-2");

            search(transport);
            search(transport);

            assertThat(server.authentications()).hasSize(2);
            assertThat(server.authentications().get(1)).contains("key-2");
            assertThat(server.calls()).hasSize(3);
            assertThat(server.calls().get(2)).contains("key-2").doesNotContain("key-1");
        }
    }

    @ParameterizedTest
    @EnumSource(value = TransportKind.class, mode = Mode.EXCLUDE, names = "AUTO")
    void evenAWriteIsSentAgainWithANewKeyAsTheRefusedOneWasNotExecuted(TransportKind kind) throws Exception {
        Reply refused = kind == TransportKind.JSON2
                ? ScriptedServer.error(
                        kind, "401 Unauthorized", "werkzeug.exceptions.Unauthorized", 3, "Invalid apikey")
                : denied(kind);
        try (ScriptedServer server = new ScriptedServer(kind, refused, ScriptedServer.ids(kind))) {
            open(server, kind, "key-1", "key-2").call(Calls.write(), new IdsDecoder());

            assertThat(server.calls()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportKind.class,
            names = {"JSON_RPC", "XML_RPC"})
    void forgetsAUserIdThatWasRefused(TransportKind kind) throws Exception {
        try (ScriptedServer server = new ScriptedServer(kind, denied(kind), ScriptedServer.ids(kind))
                .logins(ScriptedServer.uid(kind, 7), ScriptedServer.uid(kind, 9))) {
            Transport transport = open(server, kind, "key-1");

            assertThatThrownBy(() -> search(transport)).isInstanceOf(OdooAuthenticationException.class);
            search(transport);

            assertThat(server.authentications()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(value = TransportKind.class, mode = Mode.EXCLUDE, names = "AUTO")
    void saysThatTheSupplierGaveNoKey(TransportKind kind) throws Exception {
        try (ScriptedServer server = new ScriptedServer(kind, ScriptedServer.ids(kind))) {
            for (String none : Arrays.asList(null, "", "  ")) {
                Transport transport = open(server, kind, none);

                assertThatThrownBy(() -> search(transport))
                        .isInstanceOf(OdooAuthenticationException.class)
                        .hasMessageContaining("the supplier of the API key gave none");
            }
            assertThat(server.calls()).isEmpty();
            assertThat(server.authentications()).isEmpty();
        }
    }
}
