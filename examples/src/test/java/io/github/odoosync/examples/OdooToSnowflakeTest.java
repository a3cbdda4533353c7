package io.github.odoosync.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example runs offline, and says what it lacks of an account. */
class OdooToSnowflakeTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void writesAllOnceAndNothingAgainInThisProcessAndTheNext() {
        assertThat(run(Map.of())).as(text(err)).isZero();
        assertThat(text(out))
                .contains("SNOWFLAKE_ACCOUNT is not set")
                .containsPattern("account\\.move\\.line +\\| +[1-9][\\d,]+ \\| +[1-9]")
                .containsPattern("once more: read \\d+, written 0\n");

        out.reset();
        assertThat(run(Map.of())).as(text(err)).isZero();
        assertThat(text(out)).containsPattern("Total +\\| +\\d+ \\| +0 \\|");
    }

    @Test
    void namesTheSettingThatAnAccountLacks() {
        assertThat(run(Map.of("SNOWFLAKE_ACCOUNT", "myorg-myaccount", "SNOWFLAKE_PRIVATE_KEY_FILE", "key.p8")))
                .isEqualTo(2);
        assertThat(text(err))
                .isEqualTo("error: SNOWFLAKE_USER is not set, but SNOWFLAKE_ACCOUNT is; set it, or unset"
                        + " SNOWFLAKE_ACCOUNT for a stand-in\n");
    }

    private int run(Map<String, String> environment) {
        return Main.run(
                new String[] {"odoo-to-snowflake", folder.toString()},
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream printed) {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
