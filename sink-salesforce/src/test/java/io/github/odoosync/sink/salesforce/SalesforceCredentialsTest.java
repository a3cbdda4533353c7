package io.github.odoosync.sink.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SalesforceCredentialsTest {
    @Test
    void showsTheConsumerKeyAtMost() {
        SalesforceCredentials credentials = SalesforceCredentials.clientCredentials(" 3MVG9app ", () -> "s3cr3t");

        assertThat(credentials).hasToString("client credentials of app 3MVG9app");
        assertThat(credentials.login()).hasToString("client credentials of app 3MVG9app");
    }

    @Test
    void blankConsumerKeyIsRefusedAtOnce() {
        assertThatThrownBy(() -> SalesforceCredentials.clientCredentials(" ", () -> "s3cr3t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the consumer key is blank");
    }

    @Test
    void doesNotAskForTheSecretBeforeItIsNeeded() {
        SalesforceCredentials.clientCredentials("3MVG9app", () -> {
            throw new AssertionError("asked");
        });
    }
}
