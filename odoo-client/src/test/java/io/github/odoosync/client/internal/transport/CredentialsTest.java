package io.github.odoosync.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    @Test
    void aKeyIsAskedOnceUntilItIsRenewed() {
        Credentials credentials = keys("first", "second", "third");

        credentials.renew();
        assertThat(credentials.<String>use(UnaryOperator.identity())).isEqualTo("first");
        assertThat(credentials.<String>use(UnaryOperator.identity())).isEqualTo("first");
        credentials.renew();
        assertThat(credentials.<String>use(UnaryOperator.identity())).isEqualTo("second");
    }

    @Test
    void theKeyBeforeStaysSecret() {
        Credentials credentials = keys("first", "second");
        credentials.<String>use(UnaryOperator.identity());
        credentials.renew();

        assertThat(credentials.scrub("first, second and third")).isEqualTo("***, *** and third");
    }

    private static Credentials keys(String... keys) {
        ArrayDeque<String> left = new ArrayDeque<>(List.of(keys));
        return new Credentials(left::remove);
    }
}
