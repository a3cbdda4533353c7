package io.github.odoosync.sync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.state.StateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreCredentialsTest {
    private static final String SECRET = "gehäim-€";

    @TempDir
    Path folder;

    @Test
    void keepsASecretForTheNextProcess() {
        store("hush").put("odoo.api-key", SECRET);

        assertThat(store("hush").find("odoo.api-key")).contains(SECRET);
        assertThat(store("hush").names()).containsExactly("odoo.api-key");
    }

    @Test
    void upperAndLowerCaseOfANameAreTheSame() {
        store("hush").put("Odoo.Api-Key", "old");
        store("hush").put("odoo.api-key", SECRET);

        assertThat(store("hush").find("ODOO.API-KEY")).contains(SECRET);
        assertThat(store("hush").names()).hasSize(1);
        store("hush").remove("Odoo.api-key");
        assertThat(store("hush").names()).isEmpty();
    }

    @Test
    void knowsNothingBeforeTheFileIsThere() {
        assertThat(store("hush").find("odoo.api-key")).isEmpty();
        assertThatThrownBy(() -> store("hush").require("odoo.api-key"))
                .isInstanceOf(StateException.class)
                .hasMessageContainingAll("odoo.api-key", "secrets.p12");
    }

    @Test
    void aRotatedSecretIsFoundByASupplierThatWasMadeBefore() {
        var supplier = store("hush").supplier("odoo.api-key");
        store("hush").put("odoo.api-key", "old");
        assertThat(supplier.get()).isEqualTo("old");
        store("hush").put("odoo.api-key", SECRET);
        assertThat(supplier.get()).isEqualTo(SECRET);
        store("hush").remove("odoo.api-key");
        assertThatThrownBy(supplier::get).isInstanceOf(StateException.class);
    }

    @Test
    void theFileShowsNoSecret() throws IOException {
        store("hush").put("odoo.api-key", "plain-to-see");

        assertThat(new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1))
                .doesNotContain("plain-to-see");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyItsOwnerReadsTheFile() throws IOException {
        Files.writeString(folder.resolve("secrets.p12.next"), "left by a crash");
        store("hush").put("odoo.api-key", SECRET);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatWasOpenedToOthersIsClosedByTheNextSecret() throws IOException {
        store("hush").put("odoo.api-key", SECRET);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-r--"));
        store("hush").put("other", SECRET);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void aWrongPasswordSaysSoAndNothingElse() {
        store("hush").put("odoo.api-key", SECRET);

        for (Runnable use : new Runnable[] {
            () -> store("wrong").find("odoo.api-key"),
            () -> store("wrong").require("odoo.api-key"),
            () -> store("wrong").remove("odoo.api-key"),
            () -> store("wrong").put("odoo.api-key", "new"),
            () -> store("wrong").names()
        }) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("the password is wrong")
                    .hasMessageNotContainingAny("wrong-", SECRET, "hush")
                    .hasNoCause()
                    .hasNoSuppressedExceptions();
        }
        assertThat(store("hush").find("odoo.api-key")).contains(SECRET);
    }

    @Test
    void withoutAPasswordNothingIsTried() {
        assertThatThrownBy(() -> store("").find("odoo.api-key"))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("no password");
    }

    @Test
    void readsWhatKeytoolWrote() throws IOException, InterruptedException {
        store("hush-hush").put("other", "x");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-importpass",
                        "-alias",
                        "odoo.api-key",
                        "-keystore",
                        file().toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "hush-hush")
                .redirectErrorStream(true)
                .start();
        try (var input = keytool.outputWriter()) {
            input.write("tiger7\ntiger7\n");
        }
        keytool.inputReader().lines().forEach(line -> {});
        assertThat(keytool.waitFor()).isZero();

        assertThat(store("hush-hush").find("odoo.api-key")).contains("tiger7");
    }

    @Test
    void thePasswordIsAskedAgainEachTime() {
        AtomicReference<String> password = new AtomicReference<>("hush");
        KeyStoreCredentials store = KeyStoreCredentials.at(file(), password::get);
        store.put("odoo.api-key", SECRET);
        password.set("wrong");
        assertThatThrownBy(() -> store.find("odoo.api-key")).isInstanceOf(StateException.class);
    }

    @Test
    void showsNoSecretInItsText() {
        store("hush").put("odoo.api-key", SECRET);

        assertThat(store("hush")).asString().contains("secrets.p12").doesNotContain("hush", SECRET);
    }

    private Path file() {
        return folder.resolve("secrets.p12");
    }

    private KeyStoreCredentials store(String password) {
        return KeyStoreCredentials.at(file(), () -> password);
    }
}
