package io.github.odoosync.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.standin.salesforce.Deployment;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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

    @Test
    void whatAnOrgLacksIsReadyToBeDeployedAndIsAllThatItLacks() throws IOException {
        Org org = Org.standard();
        org.remove("Odoo_Stream__c");
        org.object("Account").remove("Odoo_Id__c");
        try (OrgServer server = OrgServer.start(org)) {
            Map<String, String> environment = Map.of(
                    "SF_MY_DOMAIN", server.uri().toString(),
                    "SF_CLIENT_ID", server.clientId(),
                    "SF_CLIENT_SECRET", server.clientSecret());
            assertThat(run(environment)).isEqualTo(2);
            assertThat(text(err))
                    .contains(
                            "Odoo_Stream__c is missing",
                            "Odoo_Id__c of Account is missing",
                            "deploy each of the folders");
            Deployment.into(org, files("catalogue"));
            Deployment.into(org, files("sink"));
            assertThat(run(environment)).as(text(err)).isZero();
            assertThat(text(out)).endsWith("all totals are equal\n");
        }
    }

    private Map<String, String> files(String which) throws IOException {
        Path root = folder.resolve("metadata").resolve(which);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(root)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
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
