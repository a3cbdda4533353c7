package io.github.odoosync.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.odoosync.testkit.odoo.FakeOdooServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {
    @SuppressWarnings("NullAway.Init")
    private static FakeOdooServer odoo;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void startOdoo() {
        odoo = FakeOdooServer.builder().start();
    }

    @AfterAll
    static void stopOdoo() {
        odoo.close();
    }

    @BeforeEach
    void putAFileWhereNoFolderCanBe() throws IOException {
        Files.writeString(folder.resolve("file"), "");
    }

    static Stream<Arguments> badSettings() {
        return Stream.of(
                arguments("ODOO_URL", "acme", 2, "ODOO_URL"),
                arguments("ODOO_URL", "", 2, "ODOO_DATABASE is set, but ODOO_URL is not"),
                arguments("ODOO_API_KEY", "", 2, "ODOO_API_KEY"),
                arguments("ODOO_API_KEY", "wrong", 2, "API key"),
                arguments("ODOO_DATABASE", "nowhere", 2, "nowhere"),
                arguments("ODOO_TRANSPORT", "soap", 2, "soap; it can be auto, json2, jsonrpc or xmlrpc"),
                arguments("ODOO_TRANSPORT", "xmlrpc", 2, "ODOO_LOGIN"),
                arguments("ODOOSYNC_STREAMS", "res.users,no.such.model", 2, "no.such.model"),
                arguments("ODOOSYNC_STREAMS", "res.users,", 2, "ODOOSYNC_STREAMS"),
                arguments("ODOOSYNC_STREAMS", "res partner", 2, "\"res partner\" is no model name"),
                arguments("ODOOSYNC_STATE", "<folder>/file/state", 2, "ODOOSYNC_STATE"),
                arguments("ODOOSYNC_WAREHOUSE", "jdbc:oracle:thin:@acme", 2, "jdbc:oracle:"),
                arguments("ODOOSYNC_WAREHOUSE", "warehouse.duckdb", 2, "ODOOSYNC_WAREHOUSE"),
                arguments("ODOOSYNC_WAREHOUSE", "jdbc:duckdb:<folder>/none/x.duckdb", 1, "see that the folder exists"));
    }

    @ParameterizedTest
    @MethodSource("badSettings")
    void saysInOneLineWhatIsWrong(String setting, String value, int exitCode, String message) {
        assertThat(run(Map.of(setting, value.replace("<folder>", folder.toString()))))
                .isEqualTo(exitCode);

        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("error: ")
                .contains(message)
                .doesNotContain(odoo.apiKey());
    }

    @Test
    void addsTheStackTraceWhenItIsAskedFor() {
        run(Map.of("ODOO_TRANSPORT", "soap", "ODOOSYNC_DEBUG", "1"));

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("\tat ");
    }

    @Test
    void listsTheExamplesWhenNoneIsNamed() {
        for (List<String> arguments :
                List.of(List.<String>of(), List.of("lunch"), List.of("warehouse-sync", "a", "b"))) {
            err.reset();

            assertThat(run(arguments, Map.of())).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith("usage: warehouse-sync")
                    .contains("odoo-to-snowflake [folder]");
        }
    }

    @Test
    void syncsAModelThatNoGroupHas() {
        assertThat(run(Map.of("ODOOSYNC_STREAMS", "res.users"))).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("res.users", "Left out");
    }

    private int run(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(
                Map.of("ODOO_URL", odoo.url(), "ODOO_DATABASE", odoo.database(), "ODOO_API_KEY", odoo.apiKey()));
        environment.putAll(settings);
        return run(List.of("warehouse-sync", folder.toString()), environment);
    }

    private int run(List<String> arguments, Map<String, String> environment) {
        return Main.run(
                arguments.toArray(String[]::new),
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
