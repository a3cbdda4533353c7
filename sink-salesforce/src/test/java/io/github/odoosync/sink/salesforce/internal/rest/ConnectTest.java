package io.github.odoosync.sink.salesforce.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.sink.PermanentSinkException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found before anything is written. */
@Timeout(60)
class ConnectTest {
    private final OrgRig rig = new OrgRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void tellsWhichOrgWasReached() {
        rig.org.then(versions("63.0", "64.0"));

        Org org = rig.rest().connect();

        assertThat(org).isEqualTo(new Org(rig.org.uri(), "00DxxCCCCCCCCCCCA0", "005xxUUUUUUUUUUUA0"));
        assertThat(rig.org.calls()).extracting(Received::path).containsExactly("/services/data");
    }

    @Test
    void versionThatTheOrgLacksIsRefusedWithTheNewest() {
        rig.org.then(versions("9.0", "62.0", "61.0"));

        assertThatThrownBy(() -> rig.rest().connect())
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("does not have API version 64.0; the newest that it has is 62.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "\"x\"", "[{\"version\":\"x\"}]", "", "["})
    void addressThatIsNoOrgIsRefused(String body) {
        rig.org.then(Reply.json(200, body));

        assertThatThrownBy(() -> rig.rest().connect())
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("check that the address is an org's My Domain");
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.salesforce.com,client-credentials flow is not supported on login.salesforce.com",
        "https://TEST.salesforce.com/,client-credentials flow is not supported on TEST.salesforce.com",
        "http://acme.my.salesforce.com,is not https",
        "ftp://acme.my.salesforce.com,is not https",
        "https://acme.my.salesforce.com/services,scheme and host alone",
        "https://user@acme.my.salesforce.com,scheme and host alone",
        "acme.my.salesforce.com,scheme and host alone"
    })
    void addressThatCanNotServeIsRefusedAtOnce(String address, String why) {
        assertThatThrownBy(() -> settings(address, "64.0", 0.8, 0.95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.my.salesforce.com",
                "https://acme.my.salesforce.com/",
                "https://acme--dev.sandbox.my.salesforce.com",
                "http://localhost:8080",
                "http://[::1]:8080"
            })
    void addressOfAnOrgIsTaken(String address) {
        assertThat(settings(address, "64.0", 0.8, 0.95).domain().toString()).isEqualTo(address.replaceFirst("/$", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"64", "v64.0", "45.0", "64.1", "", "1000.0"})
    void versionThatIsNoneIsRefusedAtOnce(String version) {
        assertThatThrownBy(() -> settings("https://acme.my.salesforce.com", version, 0.8, 0.95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write it like 64.0");
    }

    @ParameterizedTest
    @CsvSource({"0,0.9", "0.9,0.8", "0.8,1.1", "NaN,0.9"})
    void limitsThatAreNoneAreRefusedAtOnce(double soft, double hard) {
        assertThatThrownBy(() -> settings("https://acme.my.salesforce.com", "64.0", soft, hard))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 < soft <= hard <= 1");
    }

    @Test
    void clientThatFollowsRedirectsIsRefusedAtOnce() {
        HttpClient following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();

        assertThatThrownBy(() -> new OrgSettings(
                        URI.create("https://acme.my.salesforce.com"),
                        "64.0",
                        0.8,
                        0.95,
                        Duration.ofSeconds(1),
                        following,
                        false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("followRedirects(NEVER)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void secretThatIsBlankIsNotSent(String blank) {
        OrgRest rest = new OrgRest(
                settings(rig.org.uri().toString(), "64.0", 0.8, 0.95),
                new ClientCredentials("3MVG9app", () -> blank),
                Delays.jittered(new java.util.Random(1)),
                rig.clock);

        assertThatThrownBy(rest::connect)
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("gave none; set the secret");

        assertThat(rig.org.logins()).isEmpty();
    }

    private static OrgSettings settings(String address, String version, double soft, double hard) {
        return new OrgSettings(
                URI.create(address), version, soft, hard, Duration.ofMinutes(2), OrgSettings.newClient(), false);
    }

    private static Reply versions(String... versions) {
        StringBuilder json = new StringBuilder("[");
        for (String version : versions) {
            json.append(json.length() > 1 ? "," : "")
                    .append("{\"label\":\"Some\",\"url\":\"/services/data/v")
                    .append(version)
                    .append("\",\"version\":\"")
                    .append(version)
                    .append("\"}");
        }
        return Reply.json(200, json.append(']').toString());
    }
}
