package io.github.odoosync.live;

import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.live.fidelity.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Odoo server, as {@code dev/odoo-live} starts it.
 *
 * <p>Where it isn't running, tests are skipped and say so; with {@code -Dodoosync.live.required=true} they fail.
 * {@code -Dodoosync.live.script} names another script than {@code dev/odoo-live} of this repository.
 */
enum LiveServer {
    ODOO_19("19", TransportKind.JSON2, TransportKind.JSON_RPC, TransportKind.XML_RPC),
    ODOO_14("14", TransportKind.JSON_RPC, TransportKind.XML_RPC);

    private final String version;
    private final List<TransportKind> transports;
    private final Map<String, LiveOdoo> kept = new HashMap<>();

    LiveServer(String version, TransportKind... transports) {
        this.version = version;
        this.transports = List.of(transports);
    }

    /** The protocols that it speaks. */
    List<TransportKind> transports() {
        return transports;
    }

    /** The same protocols as the corpus of requests names them. */
    List<Wire> wires() {
        return transports.stream()
                .map(transport -> Wire.valueOf(transport.name()))
                .toList();
    }

    /** The number before the dot. */
    String version() {
        return version;
    }

    /** Makes a database of that name anew, a copy of the template, for one test class to change as it likes. */
    LiveOdoo fresh(String database) {
        run("fresh", version, database);
        LiveOdoo odoo = open(database);
        odoo.grantWhatFinanceReads();
        return odoo;
    }

    /** A database for all tests that only read, made once. */
    LiveOdoo shared() {
        return kept("live_shared");
    }

    /** A database for all tests that change records of their own alone, made once. */
    LiveOdoo scratch() {
        return kept("live_scratch");
    }

    private synchronized LiveOdoo kept(String database) {
        return kept.computeIfAbsent(database, this::fresh);
    }

    private LiveOdoo open(String database) {
        Map<String, String> environment = new HashMap<>();
        for (String line : run("env", version, database)) {
            int split = line.indexOf('=');
            if (split > 0) {
                environment.put(line.substring(0, split), line.substring(split + 1));
            }
        }
        LiveOdoo odoo = new LiveOdoo(this, environment);
        if (!odoo.reachable()) {
            throw unavailable("it does not answer at " + odoo.url());
        }
        return odoo;
    }

    private List<String> run(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(script().toString());
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw unavailable(String.join(" ", arguments) + " failed; the reason stands on standard error");
            }
            return output.lines().toList();
        } catch (IOException e) {
            throw unavailable(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path script() {
        String named = System.getProperty("odoosync.live.script", "");
        return named.isEmpty() ? repository().resolve("dev/odoo-live") : Path.of(named);
    }

    /** The folder that holds the project. */
    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("LICENSE"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "not run inside the repository: " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder;
    }

    private RuntimeException unavailable(String reason) {
        String message = "Odoo " + version + " is not running: " + reason + ". Start it: dev/odoo-live up " + version;
        if (Boolean.getBoolean("odoosync.live.required")) {
            return new IllegalStateException(message);
        }
        return Assumptions.<RuntimeException>abort(message);
    }

    @Override
    public String toString() {
        return "Odoo " + version;
    }
}
