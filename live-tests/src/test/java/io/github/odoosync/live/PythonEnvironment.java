package io.github.odoosync.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/**
 * A virtual environment with what a resource lists, kept in the cache folder from one run to the next.
 *
 * <p>Where Python or its package index is missing, tests are skipped and say so; with
 * {@code -Dodoosync.live.required=true} they fail.
 */
final class PythonEnvironment {
    private final Path folder;

    private PythonEnvironment(Path folder) {
        this.folder = folder;
    }

    static PythonEnvironment with(String requirements) {
        String wanted = resource(requirements);
        Path folder = cache().resolve("peers-" + Integer.toHexString(wanted.hashCode()));
        Path done = folder.resolve("installed.txt");
        try {
            if (!Files.exists(done)) {
                call(List.of("python3", "-m", "venv", "--clear", folder.toString()));
                Path list = Files.writeString(folder.resolve("requirements.txt"), wanted);
                call(List.of(python(folder), "-m", "pip", "install", "--quiet", "-r", list.toString()));
                Files.move(list, done);
            }
            return new PythonEnvironment(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Missing e) {
            throw unavailable(String.valueOf(e.getMessage()));
        }
    }

    /** Runs a script of the resources and returns the lines that it prints. */
    List<String> run(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(python(folder), "-X", "utf8", "-c", resource(script)));
        command.addAll(List.of(arguments));
        try {
            return call(command).lines().toList();
        } catch (Missing e) {
            throw new AssertionError(script + " failed: " + e.getMessage());
        }
    }

    private static String call(List<String> command) throws Missing {
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

    private static final class Missing extends Exception {
        Missing(String message) {
            super(message);
        }
    }

    private static String python(Path folder) {
        return folder.resolve("bin/python").toString();
    }

    private static Path cache() {
        String named = System.getenv("ODOOSYNC_CACHE");
        return named == null || named.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache", "odoosync")
                : Path.of(named);
    }

    private static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(PythonEnvironment.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuntimeException unavailable(String reason) {
        String message = "no Python environment: " + reason
                + ". It takes python3 with venv (apt-get install python3-venv) and a package index that pip reaches";
        if (Boolean.getBoolean("odoosync.live.required")) {
            return new IllegalStateException(message);
        }
        return Assumptions.<RuntimeException>abort(message);
    }
}
