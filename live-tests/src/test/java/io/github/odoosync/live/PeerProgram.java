package io.github.odoosync.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** What the environments of other languages share: where they lie, and how their programs are run. */
final class PeerProgram {
    private PeerProgram() {}

    /** {@return what a program prints} */
    static String call(List<String> command) throws Missing {
        try {
            Path errors = Files.createTempFile("peers", ".txt");
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            String said = Files.readString(errors);
            Files.delete(errors);
            if (code != 0) {
                throw new Missing(command.get(0) + " ended with " + code + ": " + output + said);
            }
            return output;
        } catch (IOException e) {
            throw new Missing(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static final class Missing extends Exception {
        Missing(String message) {
            super(message);
        }
    }

    static Path cache() {
        String named = System.getenv("ODOOSYNC_CACHE");
        return named == null || named.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache", "odoosync")
                : Path.of(named);
    }

    static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(PeerProgram.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RuntimeException unavailable(String message) {
        if (Boolean.getBoolean("odoosync.live.required")) {
            return new IllegalStateException(message);
        }
        return Assumptions.<RuntimeException>abort(message);
    }
}
