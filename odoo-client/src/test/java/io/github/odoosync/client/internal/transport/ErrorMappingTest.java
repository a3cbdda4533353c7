package io.github.odoosync.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.error.OdooAccessException;
import io.github.odoosync.client.error.OdooAuthenticationException;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.error.OdooMissingModelException;
import io.github.odoosync.client.error.OdooMissingRecordException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.error.OdooTransportException;
import io.github.odoosync.client.error.OdooValidationException;
import io.github.odoosync.client.internal.transport.ScriptedServer.Reply;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same cause gives the same exception on every protocol and version, from answers of real servers. */
@Timeout(30)
class ErrorMappingTest {

    /** A folder of recordings and the protocol that they speak. */
    enum Source {
        JSON_RPC_14("14/json-rpc", TransportKind.JSON_RPC),
        XML_RPC_14("14/xml-rpc", TransportKind.XML_RPC),
        JSON_RPC_19("19/json-rpc", TransportKind.JSON_RPC),
        XML_RPC_19("19/xml-rpc", TransportKind.XML_RPC),
        JSON2_19("19/json2", TransportKind.JSON2);

        private final String folder;
        private final TransportKind kind;

        Source(String folder, TransportKind kind) {
            this.folder = folder;
            this.kind = kind;
        }

        Reply reply(String cause) {
            return Reply.of(Recording.of(folder + "/" + cause));
        }
    }

    /** What was wrong with the call, and what its caller is told. */
    enum Cause {
        UNKNOWN_MODEL(OdooMissingModelException.class, "no.such.model", "its module is installed"),
        UNKNOWN_FIELD(OdooServerException.class, "no_such_field", "check the field's name"),
        UNKNOWN_FIELD_IN_DOMAIN(OdooServerException.class, "no_such_field", "check the field's name"),
        UNKNOWN_OPERATOR(OdooServerException.class, "~~", "check the domain's operators"),
        UNKNOWN_METHOD(OdooServerException.class, "no_such_method", "check the name of the method"),
        UNKNOWN_ARGUMENT(OdooServerException.class, "no_such_argument", "check the names of the arguments"),
        PRIVATE_METHOD(OdooAccessException.class, "_write", "leave it out"),
        NO_RIGHT(OdooAccessException.class, "", "give the user the right"),
        UNKNOWN_COMPANY(OdooAccessException.class, "companies", "give the user the right"),
        MISSING_RECORD(OdooMissingRecordException.class, "does not exist or has been deleted", "leave its id out"),
        INVALID_VALUES(OdooValidationException.class, "", "correct the values"),
        REFUSED_VALUES(OdooValidationException.class, "recursive", "correct the values"),
        USER_ERROR(OdooValidationException.class, "posted", "correct the values"),
        WRONG_KEY(OdooAuthenticationException.class, "", "mistyped, expired, revoked");

        private final Class<? extends OdooException> error;
        private final String problem;
        private final String nextStep;

        Cause(Class<? extends OdooException> error, String problem, String nextStep) {
            this.error = error;
            this.problem = problem;
            this.nextStep = nextStep;
        }

        String recording() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    static Stream<Arguments> everyCauseFromEverySource() {
        return Stream.of(Source.values())
                .flatMap(source -> Stream.of(Cause.values()).map(cause -> Arguments.of(source, cause)));
    }

    private static OdooException error(TransportKind kind, OdooCall call, Reply... replies) throws Exception {
        try (ScriptedServer server = new ScriptedServer(kind, replies)) {
            Transport transport = Calls.open(server.url(), kind);
            OdooException error =
                    catchThrowableOfType(OdooException.class, () -> transport.call(call, new PlainDecoder()));
            assertThat(error).as("the call fails").isNotNull();
            assertThat(error.getMessage()).doesNotContain(Calls.KEY).doesNotContain("Traceback");
            assertThat(server.calls()).as("it is not tried again").hasSize(1);
            return error;
        }
    }

    @ParameterizedTest
    @MethodSource("everyCauseFromEverySource")
    void theSameCauseGivesTheSameException(Source source, Cause cause) throws Exception {
        assertThat(error(source.kind, Calls.read(), source.reply(cause.recording())))
                .isExactlyInstanceOf(cause.error)
                .hasMessageStartingWith("res.partner.search at 127.0.0.1")
                .hasMessageContaining(cause.problem)
                .hasMessageContaining(cause.nextStep);
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void anUnknownDatabaseIsNamed(Source source) throws Exception {
        String cause = source.kind == TransportKind.JSON2 ? "unknown-database" : "unknown-database-in-call";

        assertThat(error(source.kind, Calls.read(), source.reply(cause)))
                .isExactlyInstanceOf(OdooAuthenticationException.class)
                .hasMessageContaining("no database acme")
                .hasMessageContaining("check the database's name");
    }

    @ParameterizedTest
    @EnumSource(value = Source.class, mode = EnumSource.Mode.EXCLUDE, names = "JSON2_19")
    void aLoginThatIsRefusedOrNamesAnUnknownDatabaseIsNoTransportError(Source source) throws Exception {
        for (String cause : List.of("wrong-login", "unknown-database")) {
            try (ScriptedServer server = new ScriptedServer(source.kind).logins(source.reply(cause))) {
                Transport transport = Calls.open(server.url(), source.kind);

                OdooAuthenticationException error = catchThrowableOfType(
                        OdooAuthenticationException.class, () -> transport.call(Calls.read(), new IdsDecoder()));

                assertThat(error)
                        .hasMessageStartingWith("common.authenticate at 127.0.0.1")
                        .hasMessageContaining(cause.equals("wrong-login") ? "bob" : "no database acme");
                assertThat(server.calls()).isEmpty();
            }
        }
    }

    /** Since 19 such a field is hidden from fields_get and named as one that is not there. */
    @ParameterizedTest
    @EnumSource(Source.class)
    void aFieldThatTheUserMayNotReadIsNamed(Source source) throws Exception {
        OdooException error = error(source.kind, Calls.read(), source.reply("no-field-right"));

        assertThat(error)
                .isExactlyInstanceOf(OdooAccessException.class)
                .hasMessageContaining("give the user the right");
    }

    @Test
    void anAnswerThatXmlRpcCanNotCarryNamesTheOtherProtocols() throws Exception {
        assertThat(error(TransportKind.XML_RPC, Calls.write(), Source.XML_RPC_14.reply("no-result")))
                .isExactlyInstanceOf(OdooServerException.class)
                .hasMessageContaining("cannot marshal None")
                .hasMessageContaining("though the method was executed: use JSON-2 or JSON-RPC");
    }

    @Test
    void aMethodWithoutAResultGivesNull() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(TransportKind.JSON_RPC, Source.JSON_RPC_14.reply("no-result"))) {
            assertThat(Calls.open(server.url(), TransportKind.JSON_RPC).call(Calls.write(), new PlainDecoder()))
                    .isNull();
        }
    }

    @Test
    void idsForAMethodOfTheModelAreToBeLeftOut() throws Exception {
        assertThat(error(TransportKind.JSON2, Calls.write(), Source.JSON2_19.reply("ids-on-model-method")))
                .isExactlyInstanceOf(OdooServerException.class)
                .hasMessageContaining("leave the ids out");
    }

    @Test
    void whatJson2RefusesBeforeTheCallIsClearToo() throws Exception {
        assertThat(error(TransportKind.JSON2, Calls.read(), Source.JSON2_19.reply("missing-key")))
                .isExactlyInstanceOf(OdooAuthenticationException.class);
        assertThat(error(TransportKind.JSON2, Calls.read(), Source.JSON2_19.reply("bad-json")))
                .isExactlyInstanceOf(OdooServerException.class)
                .hasMessageContaining("could not parse the body");
        assertThat(error(TransportKind.JSON2, Calls.read(), Source.JSON2_19.reply("wrong-content-type")))
                .isExactlyInstanceOf(OdooTransportException.class)
                .hasMessageContaining("status 415");
    }

    /** Odoo up to 18 says it in the language of the user, whatever the context. */
    @ParameterizedTest
    @EnumSource(
            value = TransportKind.class,
            names = {"JSON_RPC", "XML_RPC"})
    void aMissingModelIsUnderstoodInAnyLanguage(TransportKind kind) throws Exception {
        OdooCall discovery =
                new OdooCall("hr.expense", "fields_get", null, Map.of("attributes", List.of("type")), Map.of(), true);
        Reply german = ScriptedServer.error(
                kind, "200 OK", "odoo.exceptions.UserError", 2, "Objekt hr.expense existiert nicht");

        assertThat(error(kind, discovery, german)).isExactlyInstanceOf(OdooMissingModelException.class);
    }

    @ParameterizedTest
    @EnumSource(value = TransportKind.class, mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
    void aPageOfSomethingElseNamesTheUrl(TransportKind kind) throws Exception {
        assertThat(error(kind, Calls.read(), Reply.page("200 OK")))
                .isExactlyInstanceOf(OdooTransportException.class)
                .hasMessageContaining("status 200 and a page")
                .hasMessageContaining("it must be the server's root");
        assertThat(error(
                        kind, Calls.read(), Reply.page("301 Moved Permanently", "Location: https://acme.example/odoo")))
                .isExactlyInstanceOf(OdooTransportException.class)
                .hasMessageContaining("redirects to https://acme.example/odoo");
        assertThat(error(kind, Calls.read(), Reply.page("403 Forbidden")))
                .isExactlyInstanceOf(OdooTransportException.class)
                .hasMessageContaining("proxy or a firewall");
        assertThat(error(kind, Calls.read(), Reply.page("500 Internal Server Error")))
                .isExactlyInstanceOf(OdooServerException.class)
                .hasMessageContaining("status 500 and a page");
    }
}
