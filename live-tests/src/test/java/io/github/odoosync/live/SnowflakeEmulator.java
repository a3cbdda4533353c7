package io.github.odoosync.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * An emulator of Snowflake that others wrote, as {@code dev/emulators} starts it.
 *
 * <p>Where it isn't running, tests are skipped and say so; with {@code -Dodoosync.live.required=true} they fail.
 */
enum SnowflakeEmulator {
    /** Speaks the drivers' protocol; its address is a JDBC URL. */
    FAKESNOW("fakesnow"),

    /** Speaks the SQL API; its address is what comes before {@code /api/v2}. */
    SNOWFLAKE_EMULATOR("snowflake-emulator");

    private final String label;

    SnowflakeEmulator(String label) {
        this.label = label;
    }

    /** Where it listens; skips the test where it doesn't run. */
    String url() {
        String start = name() + "_URL='";
        return environment()
                .lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length(), line.length() - 1))
                .findFirst()
                .orElseThrow(() -> unavailable("it is not running"));
    }

    private String environment() {
        Path script = LiveServer.repository().resolve("dev/emulators");
        try {
            Process process = new ProcessBuilder(script.toString(), "env")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw unavailable("dev/emulators env failed; the reason stands on standard error");
            }
            return output;
        } catch (IOException e) {
            throw unavailable(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private RuntimeException unavailable(String reason) {
        String message = label + " is of no use here: " + reason + ". Start it: dev/emulators up " + label;
        if (Boolean.getBoolean("odoosync.live.required")) {
            return new IllegalStateException(message);
        }
        return Assumptions.<RuntimeException>abort(message);
    }

    @Override
    public String toString() {
        return label;
    }
}
