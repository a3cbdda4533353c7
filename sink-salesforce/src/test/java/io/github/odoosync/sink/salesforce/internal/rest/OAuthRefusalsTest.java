package io.github.odoosync.sink.salesforce.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A login that is refused says what to do. */
@Timeout(60)
class OAuthRefusalsTest {
    private final OrgRig rig = new OrgRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_grant,request not supported on this domain,use https://<My Domain>.my.salesforce.com",
        "invalid_grant,no client credentials user enabled,the app has no user to run as",
        "invalid_grant,inactive user,is inactive; activate it",
        "invalid_grant,ip restricted,Network Access",
        "invalid_grant,something else,the app may not log in",
        "invalid_client,invalid client credentials,the consumer secret is wrong; copy it from the app",
        "invalid_client_id,client identifier invalid,the org does not know the consumer key",
        "unsupported_grant_type,grant type not supported,is the org's My Domain",
        "brand_new,something else,check the org's address and the external client app"
    })
    void eachIsOneClearSentence(String code, String description, String next) {
        rig.org.login(number -> Reply.json(
                400,
                "{\"error\":\"" + code + "\",\"error_description\":\"" + description + " " + OrgRig.SECRET + "\"}"));

        assertThatThrownBy(() -> rig.rest().connect())
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageStartingWith("logging in to 127.0.0.1")
                .hasMessageContaining("with the client credentials of app 3MVG9app was refused (" + code + "): ")
                .hasMessageContaining(next)
                .hasMessageNotContaining(OrgRig.SECRET);

        assertThat(rig.org.logins()).hasSize(1);
        assertThat(rig.org.calls()).isEmpty();
    }

    @Test
    void tooManyLoginsMayPass() {
        rig.org.login(number ->
                Reply.json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"login rate exceeded\"}"));

        assertThatThrownBy(() -> rig.rest().connect())
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("too many logins");
    }
}
