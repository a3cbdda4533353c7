package io.github.odoosync.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.error.OdooAuthenticationException;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.error.OdooTransportException;
import io.github.odoosync.client.internal.transport.ScriptedServer.Reply;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is different on Odoo's own cloud; a proxy of the test plays it. */
@Timeout(30)
class OdooOnlineTest {

    private static Transport open(ScriptedServer server, TransportKind kind) {
        HttpClient throughTheTest = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(
                        new InetSocketAddress("127.0.0.1", server.url().getPort())))
                .build();
        return Transports.open(Calls.settings(URI.create("http://acme.odoo.com"), kind)
                .httpClient(throughTheTest)
                .build());
    }

    private static void namesTheLikelyCauses(OdooException error) {
        assertThat(error)
                .hasMessageContaining("acme.odoo.com")
                .hasMessageContaining("the plan has no external API (Custom has it)")
                .hasMessageContaining("a password was never set for the user");
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportKind.class,
            names = {"JSON_RPC", "XML_RPC"})
    void aRefusedLoginNamesPlanAndPassword(TransportKind kind) throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(kind).logins(ScriptedServer.result(kind, "false", "<boolean>0</boolean>"))) {
            Transport transport = open(server, kind);

            namesTheLikelyCauses(catchThrowableOfType(
                    OdooAuthenticationException.class, () -> transport.call(Calls.read(), new IdsDecoder())));
        }
    }

    @ParameterizedTest
    @EnumSource(value = TransportKind.class, mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
    void aRefusedCallNamesThemToo(TransportKind kind) throws Exception {
        Reply refused = ScriptedServer.error(kind, "403 Forbidden", "odoo.exceptions.AccessDenied", 3, "Access Denied");
        for (Reply reply : List.of(refused, Reply.page("401 Unauthorized"))) {
            try (ScriptedServer server = new ScriptedServer(kind, reply)) {
                Transport transport = open(server, kind);

                namesTheLikelyCauses(catchThrowableOfType(
                        OdooAuthenticationException.class, () -> transport.call(Calls.read(), new IdsDecoder())));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = TransportKind.class, mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
    void aForbiddenPageNamesThemToo(TransportKind kind) throws Exception {
        try (ScriptedServer server = new ScriptedServer(kind, Reply.page("403 Forbidden"))) {
            Transport transport = open(server, kind);

            namesTheLikelyCauses(catchThrowableOfType(
                    OdooTransportException.class, () -> transport.call(Calls.read(), new IdsDecoder())));
        }
    }

    @Test
    void theDatabaseIsNotNamedInAHeaderUnlessToldSo() throws Exception {
        try (ScriptedServer server = new ScriptedServer(TransportKind.JSON2, ScriptedServer.ids(TransportKind.JSON2))) {
            open(server, TransportKind.JSON2).call(Calls.read(), new IdsDecoder());

            assertThat(server.calls())
                    .singleElement()
                    .asString()
                    .startsWith("POST http://acme.odoo.com/json/2/res.partner/search")
                    .doesNotContain("X-Odoo-Database");
        }
    }
}
