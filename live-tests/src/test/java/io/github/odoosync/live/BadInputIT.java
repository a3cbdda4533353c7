package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.OdooClientBuilder;
import io.github.odoosync.client.OdooModel;
import io.github.odoosync.client.ReadQuery;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooAccessException;
import io.github.odoosync.client.error.OdooAuthenticationException;
import io.github.odoosync.client.error.OdooMissingModelException;
import io.github.odoosync.client.error.OdooMissingRecordException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.error.OdooTransportException;
import io.github.odoosync.client.error.OdooValidationException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake gives the same one exception on every protocol and server, with its cause and what to do. */
class BadInputIT {

    static Stream<Arguments> mistakes() {
        return Stream.of(LiveServer.values())
                .flatMap(server -> server.transports().stream().flatMap(transport -> Arrays.stream(Mistake.values())
                        .filter(mistake -> mistake.possibleOn(server))
                        .map(mistake -> Arguments.of(server, transport, mistake))));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("mistakes")
    void givesOneClearException(LiveServer server, TransportKind transport, Mistake mistake) {
        LiveOdoo odoo = server.shared();
        Throwable thrown = catchThrowable(() -> mistake.make(odoo, transport));
        assertThat(thrown).isExactlyInstanceOf(mistake.type);
        assertThat(thrown).hasMessageContainingAll(mistake.said.toArray(String[]::new));
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString())
                    .doesNotContain(odoo.apiKey(), odoo.limitedApiKey(), "0123456789wrong", "Traceback");
        }
    }

    private enum Mistake {
        CLOSED_PORT(OdooTransportException.class, "127.0.0.1:9", "check") {
            @Override
            void make(LiveOdoo odoo, TransportKind transport) {
                ping(builder("http://127.0.0.1:9", odoo, transport).build());
            }
        },
        UNKNOWN_HOST(OdooTransportException.class, "nowhere.invalid", "check") {
            @Override
            void make(LiveOdoo odoo, TransportKind transport) {
                ping(builder("http://nowhere.invalid", odoo, transport).build());
            }
        },
        WRONG_PATH(OdooTransportException.class, "404", "check the URL") {
            @Override
            void make(LiveOdoo odoo, TransportKind transport) {
                ping(builder(odoo.url() + "/web/nothing/here", odoo, transport).build());
            }
        },
        WRONG_DATABASE(
                OdooAuthenticationException.class, "no database", "nobody_has_this", "check the database's name") {
            @Override
            void make(LiveOdoo odoo, TransportKind transport) {
                ping(odoo.builder(transport).database("nobody_has_this").build());
            }
        },
        WRONG_KEY(OdooAuthenticationException.class, "check", "API key") {
            @Override
            void make(LiveOdoo odoo, TransportKind transport) {
                ping(odoo.builder(transport).apiKey("0123456789wrong").build());
            }
        },
        EXPIRED_KEY(OdooAuthenticationException.class, "check", "API key", "expired") {
            @Override
            boolean possibleOn(LiveServer server) {
                return server == LiveServer.ODOO_19;
            }

            @Override
            void make(LiveOdoo odoo, TransportKind transport) {
                ping(odoo.builder(transport).apiKey(odoo.expiredApiKey()).build());
            }
        },
        NO_KEY(IllegalArgumentException.class, "apiKey is null", "environment variable") {
            @Override
            void make(LiveOdoo odoo, TransportKind transport) {
                odoo.builder(transport).apiKey(System.getenv("ODOOSYNC_NO_SUCH_VARIABLE"));
            }
        },
        NO_RIGHT_ON_MODEL(OdooAccessException.class, "account.move", "right") {
            @Override
            void make(LiveOdoo odoo, TransportKind transport) {
                odoo.builder(transport)
                        .login(odoo.limitedLogin())
                        .apiKey(odoo.limitedApiKey())
                        .build()
                        .model("account.move")
                        .searchCount(Domain.all());
            }
        },
        NO_RIGHT_TO_WRITE(OdooAccessException.class, "res.country", "right") {
            @Override
            void make(LiveOdoo odoo, TransportKind transport) {
                odoo.builder(transport)
                        .login(odoo.limitedLogin())
                        .apiKey(odoo.limitedApiKey())
                        .build()
                        .model("res.country")
                        .create(Map.of("name", "Atlantis", "code", "QQ"));
            }
        },
        UNKNOWN_MODEL(OdooMissingModelException.class, "mut.insurance.quotation", "check the model's name") {
            @Override
            void make(LiveOdoo odoo, TransportKind transport) {
                odoo.client(transport).model("mut.insurance.quotation").searchCount(Domain.all());
            }
        },
        MODEL_THAT_IS_NO_NAME(IllegalArgumentException.class, "res.partner/../users") {
            @Override
            void make(LiveOdoo odoo, TransportKind transport) {
                odoo.client(transport).model("res.partner/../users");
            }
        },
        UNKNOWN_FIELD(IllegalArgumentException.class, "res.partner has no field", "emial") {
            @Override
            void make(LiveOdoo odoo, TransportKind transport) {
                partners(odoo, transport)
                        .searchRead(ReadQuery.of(Domain.all(), "emial"))
                        .forEach(row -> {});
            }
        },
        UNKNOWN_FIELD_IN_DOMAIN(OdooServerException.class, "emial", "fields_get") {
            @Override
            void make(LiveOdoo odoo, TransportKind transport) {
                partners(odoo, transport).searchCount(Domain.field("emial").isSet());
            }
        },
        UNKNOWN_FIELD_WRITTEN(OdooServerException.class, "emial", "fields_get") {
            @Override
            void make(LiveOdoo odoo, TransportKind transport) {
                partners(odoo, transport).create(Map.of("name", "Nobody", "emial", "x@example.com"));
            }
        },
        UNKNOWN_METHOD(OdooServerException.class, "no_such_method") {
            @Override
            void make(LiveOdoo odoo, TransportKind transport) {
                partners(odoo, transport).call("no_such_method", List.of(1L), Map.of());
            }
        },
        PRIVATE_METHOD(IllegalArgumentException.class, "_compute_display_name", "private") {
            @Override
            void make(LiveOdoo odoo, TransportKind transport) {
                partners(odoo, transport).call("_compute_display_name", List.of(1L), Map.of());
            }
        },
        MISSING_RECORD(OdooMissingRecordException.class, "res.partner", "deleted") {
            @Override
            void make(LiveOdoo odoo, TransportKind transport) {
                partners(odoo, transport).write(List.of(987654321L), Map.of("name", "Nobody"));
            }
        },
        REFUSED_VALUE(OdooValidationException.class, "res.users", "correct the values") {
            @Override
            void make(LiveOdoo odoo, TransportKind transport) {
                odoo.client(transport).model("res.users").create(Map.of("name", "Twice", "login", odoo.login()));
            }
        };

        private final Class<? extends Throwable> type;
        private final List<String> said;

        Mistake(Class<? extends Throwable> type, String... said) {
            this.type = type;
            this.said = List.of(said);
        }

        abstract void make(LiveOdoo odoo, TransportKind transport);

        boolean possibleOn(LiveServer server) {
            return true;
        }

        private static OdooClientBuilder builder(String url, LiveOdoo odoo, TransportKind transport) {
            return OdooClient.builder(url)
                    .database(odoo.database())
                    .login(odoo.login())
                    .apiKey(odoo.apiKey())
                    .transport(transport)
                    .maxAttempts(1);
        }

        private static OdooModel partners(LiveOdoo odoo, TransportKind transport) {
            return odoo.client(transport).model("res.partner");
        }

        private static void ping(OdooClient odoo) {
            odoo.model("res.partner").searchCount(Domain.all());
        }
    }
}
