package io.github.odoosync.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        String wanted = PeerProgram.resource(requirements);
        Path folder = PeerProgram.cache().resolve("peers-" + Integer.toHexString(wanted.hashCode()));
        Path done = folder.resolve("installed.txt");
        try {
            if (!Files.exists(done)) {
                PeerProgram.call(List.of("python3", "-m", "venv", "--clear", folder.toString()));
                Path list = Files.writeString(folder.resolve("requirements.txt"), wanted);
                PeerProgram.call(List.of(python(folder), "-m", "pip", "install", "--quiet", "-r", list.toString()));
                Files.move(list, done);
            }
            return new PythonEnvironment(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PeerProgram.Missing e) {
            throw PeerProgram.unavailable(
                    "no Python environment: " + e.getMessage()
                            + ". It takes python3 with venv (apt-get install python3-venv) and a package index that pip reaches");
        }
    }

    /** Runs a script of the resources and returns the lines that it prints. */
    List<String> run(String script, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(python(folder), "-X", "utf8", "-c", PeerProgram.resource(script)));
        command.addAll(List.of(arguments));
        try {
            return PeerProgram.call(command).lines().toList();
        } catch (PeerProgram.Missing e) {
            throw new AssertionError(script + " failed: " + e.getMessage());
        }
    }

    private static String python(Path folder) {
        return folder.resolve("bin/python").toString();
    }
}
