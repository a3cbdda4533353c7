package io.github.odoosync.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example runs offline, and says what it lacks of an org. */
class OdooToSalesforceTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void writesAllOnceAndEndsWithEqualTotals() {
        assertThat(run(Map.of())).as(text(err)).isZero();
        assertThat(text(out))
                .contains("SF_MY_DOMAIN is not set")
                .containsPattern("OrderItem +\\| +[1-9][\\d,]+ \\| +[1-9]")
                .contains("once more: written 0\n")
                .containsPattern("Order +EUR +[\\d.]+ in Odoo")
                .endsWith("all totals are equal\n");
    }

    @Test
    void namesTheSettingThatAnOrgLacks() {
        assertThat(run(Map.of("SF_MY_DOMAIN", "https://acme.my.salesforce.com", "SF_CLIENT_ID", "3MVG9")))
                .isEqualTo(2);
        assertThat(text(err))
                .isEqualTo("error: SF_CLIENT_SECRET is not set, but SF_MY_DOMAIN is; set it, or unset SF_MY_DOMAIN"
                        + " for a stand-in\n");
    }

    private int run(Map<String, String> environment) {
        return Main.run(
                new String[] {"odoo-to-salesforce", folder.toString()},
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream printed) {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
