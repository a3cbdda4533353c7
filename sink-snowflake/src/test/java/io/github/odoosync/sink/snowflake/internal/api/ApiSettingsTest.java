package io.github.odoosync.sink.snowflake.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.http.HttpClients;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://myorg-myaccount.snowflakecomputing.com",
                "https://myorg-myaccount.snowflakecomputing.com/",
                "http://localhost:8080",
                "http://127.0.0.1:8080",
                "http://[::1]:8080",
            })
    void takesHttpsAndThisMachine(String address) {
        assertThat(settings(address).base()).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://myorg-myaccount.snowflakecomputing.com",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "ftp://localhost",
            })
    void sendsNoTokenInTheClear(String address) {
        assertThatThrownBy(() -> settings(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:pass@host", "https://host/path", "https://host?x=1", "myorg-myaccount"})
    void takesSchemeAndHostAlone(String address) {
        assertThatThrownBy(() -> settings(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scheme and host alone")
                .hasMessageNotContaining("pass@");
    }

    @Test
    void takesNoClientThatFollowsRedirects() {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        assertThatThrownBy(() -> settings("https://host", client, Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("followRedirects(NEVER)");
    }

    @Test
    void takesNoTimeBelowASecond() {
        assertThatThrownBy(() -> settings("https://host", HttpClients.create(), Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("below a second");
    }

    private static ApiSettings settings(String address) {
        return settings(address, HttpClients.create(), Duration.ofMinutes(1));
    }

    private static ApiSettings settings(String address, HttpClient client, Duration statementTimeout) {
        return new ApiSettings(
                URI.create(address), null, null, null, null, "", statementTimeout, Duration.ofMinutes(1), client);
    }
}
