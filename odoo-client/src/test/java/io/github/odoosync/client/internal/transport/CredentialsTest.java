package io.github.odoosync.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.error.OdooAuthenticationException;
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

    @Test
    void renewingTellsWhetherTheKeyWasRotatedSinceTheLastTime() {
        Credentials credentials = keys("first", "first", "second", "second", "third", "third");
        assertThat(credentials.renew()).as("not needed yet").isFalse();
        credentials.<String>use(UnaryOperator.identity());
        assertThat(credentials.renew()).as("the same").isFalse();
        assertThat(credentials.renew()).as("another").isTrue();
        assertThat(credentials.renew()).as("the same again").isFalse();

        credentials.use(key -> {
            if (key.equals("second")) {
                throw new OdooAuthenticationException("refused", "rotated meanwhile", null);
            }
            return key;
        });
        assertThat(credentials.renew()).as("found out by a refusal").isTrue();
    }

    private static Credentials keys(String... keys) {
        ArrayDeque<String> left = new ArrayDeque<>(List.of(keys));
        return new Credentials(left::remove);
    }
}
