package io.github.odoosync.sink.snowflake.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import io.github.odoosync.sink.snowflake.internal.auth.KeyPairLogin;
import io.github.odoosync.sink.snowflake.internal.auth.PemText;
import io.github.odoosync.sink.snowflake.internal.auth.TestKeys;
import io.github.odoosync.sink.snowflake.internal.auth.TokenKind;
import io.github.odoosync.sink.snowflake.internal.auth.TokenLogin;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each form of credential on the wire, and what happens when it is refused. */
@Timeout(60)
class LoginTest {
    private static final String INCIDENT = "eb55b777-50a4-4db5-b231-9ee457fb3981";
    private static final Reply OK = Reply.status("status", "ok");
    private static final Reply BAD_JWT = Reply.refused(401, "390144", "JWT token is invalid. [" + INCIDENT + "]");

    private final ApiRig rig = new ApiRig();
    private String keyFile = "plain.p8";

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void sendsAJwtForAKeyPair() {
        rig.api.then(OK);

        keyPair().update("DROP TABLE T");

        Received request = rig.api.requests().get(0);
        assertThat(request.headers()).containsEntry("x-snowflake-authorization-token-type", "KEYPAIR_JWT");
        assertThat(JWT.decode(request.token()).getSubject()).isEqualTo("MYORG-MY_ACCOUNT.ODOO");
    }

    @Test
    void sendsAProgrammaticAccessToken() {
        rig.api.then(OK);

        tokens(TokenKind.PROGRAMMATIC_ACCESS_TOKEN, "pat-1").update("DROP TABLE T");

        Received request = rig.api.requests().get(0);
        assertThat(request.headers())
                .containsEntry("x-snowflake-authorization-token-type", "PROGRAMMATIC_ACCESS_TOKEN");
        assertThat(request.token()).isEqualTo("pat-1");
    }

    @Test
    void sendsAnOauthToken() {
        rig.api.then(OK);

        tokens(TokenKind.OAUTH, "oauth-1").update("DROP TABLE T");

        Received request = rig.api.requests().get(0);
        assertThat(request.headers()).containsEntry("x-snowflake-authorization-token-type", "OAUTH");
        assertThat(request.token()).isEqualTo("oauth-1");
    }

    @Test
    void asksForAnOauthTokenAgainWhenOneHasExpired() {
        rig.api.then(Reply.refused(401, "390318", "OAuth access token expired."), OK, OK);
        ApiSession session = tokens(TokenKind.OAUTH, "oauth-1", "oauth-2", "oauth-3");

        session.update("DROP TABLE T");
        session.update("DROP TABLE T");

        assertThat(rig.api.requests()).extracting(Received::token).containsExactly("oauth-1", "oauth-2", "oauth-2");
        assertThat(rig.api.requests().get(1).query()).containsEntry("retry", "true");
        assertThat(rig.api.requests().get(1).requestId())
                .isEqualTo(rig.api.requests().get(0).requestId());
    }

    @Test
    void isRenewedOnceAndThenRefused() {
        rig.api.otherwise(request -> Reply.refused(401, "390303", "Invalid OAuth access token. ...TTTTTTTT"));

        assertThatThrownBy(() ->
                        tokens(TokenKind.OAUTH, "oauth-1", "oauth-2", "oauth-3").update("DROP TABLE T"))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("refused the OAuth token (code 390303)")
                .hasMessageContaining("has not expired")
                .hasMessageContaining("security integration");

        assertThat(rig.api.requests()).extracting(Received::token).containsExactly("oauth-1", "oauth-2");
    }

    @Test
    void aRoleThatIsNotThereIsNoMatterOfTheToken() {
        rig.api.otherwise(request -> Reply.refused(401, "390189", "Role 'LOADER' does not exist or not authorized."));

        assertThatThrownBy(() -> rig.session().update("DROP TABLE T"))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("(code 390189); the role is not there or was not granted to the user");
    }

    @Test
    void isNotSentAgainWhenTheSupplierHasNoOther() {
        rig.api.otherwise(request -> Reply.refused(401, "394400", "Programmatic access token is invalid."));

        assertThatThrownBy(() -> rig.session().update("DROP TABLE T"))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("refused the programmatic access token of user ODOO (code 394400)")
                .hasMessageContaining("SHOW USER PROGRAMMATIC ACCESS TOKENS");

        assertThat(rig.api.requests()).hasSize(1);
    }

    @Test
    void isRenewedInTheMiddleOfALongStatement() {
        rig.api.then(
                Reply.running(),
                Reply.running(),
                Reply.refused(401, "390318", "OAuth access token expired."),
                Reply.running(),
                OK);

        tokens(TokenKind.OAUTH, "oauth-1", "oauth-2").update("MERGE INTO T ...");

        assertThat(rig.api.requests()).filteredOn(Received::submits).hasSize(1);
    }

    @Test
    void aWrongKeySaysWhichAndWhatToCheck() {
        rig.api.otherwise(request -> BAD_JWT);

        assertThatThrownBy(() -> keyPair().update("DROP TABLE T"))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("refused the key pair of user odoo (code 390144)")
                .hasMessageContaining("SHA256:" + TestKeys.FINGERPRINT)
                .hasMessageContaining("RSA_PUBLIC_KEY_FP")
                .hasMessageContaining("MYORG-MY_ACCOUNT")
                .hasMessageContaining("SYSTEM$GET_LOGIN_FAILURE_DETAILS('" + INCIDENT + "')")
                .hasMessageNotContaining("behind")
                .hasMessageNotContaining("ahead");
    }

    @Test
    void aRotatedKeyIsNoticed() {
        rig.api.then(OK).then(request -> {
            keyFile = "other.p8";
            return BAD_JWT;
        });
        rig.api.then(OK);
        ApiSession session = keyPair();

        session.update("DROP TABLE T");
        session.update("DROP TABLE T");

        assertThat(rig.api.requests())
                .extracting(request -> JWT.decode(request.token()).getIssuer().endsWith(TestKeys.FINGERPRINT))
                .containsExactly(true, true, false);
    }

    @Test
    void aWrongClockIsNamed() {
        rig.clock.advance(Duration.ofHours(-1));
        rig.api.otherwise(request -> BAD_JWT);

        assertThatThrownBy(() -> keyPair().update("DROP TABLE T"))
                .hasMessageMatching(".*clock, which is (3599|36\\d\\d) s behind Snowflake's.*");
    }

    @Test
    void anExpiringKeyPairTokenIsRenewedBeforeItRunsOut() {
        rig.api.otherwise(request -> OK);
        ApiSession session = keyPair();

        session.update("DROP TABLE T");
        rig.clock.advance(Duration.ofMinutes(48));
        session.update("DROP TABLE T");
        rig.clock.advance(Duration.ofMinutes(2));
        session.update("DROP TABLE T");

        List<String> tokens = rig.api.requests().stream().map(Received::token).toList();
        assertThat(tokens.get(1)).isEqualTo(tokens.get(0));
        assertThat(tokens.get(2)).isNotEqualTo(tokens.get(0));
        assertThat(Set.copyOf(tokens)).allSatisfy(token -> assertThat(Duration.between(
                        JWT.decode(token).getIssuedAtAsInstant(),
                        JWT.decode(token).getExpiresAtAsInstant()))
                .isLessThanOrEqualTo(Duration.ofHours(1)));
    }

    @Test
    void aKeyThatCanNotBeReadSendsNothing() {
        keyFile = "pkcs1.pem";

        assertThatThrownBy(() -> keyPair().update("DROP TABLE T"))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("PKCS#1");

        assertThat(rig.api.requests()).isEmpty();
    }

    private ApiSession keyPair() {
        return rig.session(new KeyPairLogin("odoo", () -> PemText.of(TestKeys.file(keyFile)), null));
    }

    private ApiSession tokens(TokenKind kind, String... tokens) {
        Deque<String> left = new ArrayDeque<>(List.of(tokens));
        return rig.session(new TokenLogin(kind, null, left::remove));
    }
}
