package io.github.odoosync.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder with a package of npm, kept in the cache folder from one run to the next.
 *
 * <p>Where Node or its registry is missing, tests are skipped and say so; with {@code -Dodoosync.live.required=true} they
 * fail.
 */
final class NodeEnvironment {
    private final Path folder;

    private NodeEnvironment(Path folder) {
        this.folder = folder;
    }

    /** {@return a folder with a package, named with its version} */
    static NodeEnvironment with(String wanted) {
        Path folder = PeerProgram.cache().resolve("peers-" + Integer.toHexString(wanted.hashCode()));
        Path done = folder.resolve("installed.txt");
        try {
            if (!Files.exists(done)) {
                Files.createDirectories(folder);
                PeerProgram.call(List.of(
                        "npm",
                        "install",
                        "--silent",
                        "--no-audit",
                        "--no-fund",
                        "--prefix",
                        folder.toString(),
                        wanted));
                Files.writeString(done, wanted);
            }
            return new NodeEnvironment(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PeerProgram.Missing e) {
            throw PeerProgram.unavailable("no Node environment: " + e.getMessage()
                    + ". It takes node, and npm with a registry that it reaches");
        }
    }

    /** Runs a script of the resources and returns the lines that it prints. */
    List<String> run(String script, String... arguments) {
        try {
            Path file = Files.writeString(folder.resolve(script), PeerProgram.resource(script));
            List<String> command = new ArrayList<>(List.of("node", file.toString()));
            command.addAll(List.of(arguments));
            return PeerProgram.call(command).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PeerProgram.Missing e) {
            throw new AssertionError(script + " failed: " + e.getMessage());
        }
    }
}
