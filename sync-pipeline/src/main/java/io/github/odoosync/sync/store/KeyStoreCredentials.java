package io.github.odoosync.sync.store;

import io.github.odoosync.spi.state.CredentialStore;
import io.github.odoosync.spi.state.StateException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps secrets in an encrypted file: a PKCS#12 key store of the JDK, with a secret under each name. {@code keytool
 * -importpass} writes the same kind of entry. Reads the file each time, so that what another process rotated is found.
 *
 * <p>The file is made so that only its owner can read it, where the file system knows owners. Thread-safe; one process may
 * write at a time.
 */
public final class KeyStoreCredentials implements CredentialStore {
    private static final String TYPE = "PKCS12";
    // PKCS#12 wants the name of a cipher; the bytes are the secret's, and no key of it
    private static final String ENTRY = "AES";

    private final Path file;
    private final Supplier<String> password;

    private KeyStoreCredentials(Path file, Supplier<String> password) {
        this.file = file;
        this.password = password;
    }

    /**
     * Returns the store of a file, which the first {@link #put} makes.
     *
     * @param file where; its folder must exist
     * @param password what it is encrypted with, asked each time; for example {@link EnvironmentCredentials#supplier}
     * @return the store
     */
    public static KeyStoreCredentials at(Path file, Supplier<String> password) {
        return new KeyStoreCredentials(file, password);
    }

    @Override
    public Optional<String> find(String name) {
        char[] key = password();
        try {
            Key secret = open(key).getKey(name, key);
            return Optional.ofNullable(secret).map(found -> new String(found.getEncoded(), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw unusable("credential " + name + " can't be decrypted", e);
        } finally {
            Arrays.fill(key, '\0');
        }
    }

    /** {@return the names of all secrets, lower case as PKCS#12 keeps them} */
    public SortedSet<String> names() {
        char[] key = password();
        try {
            return new TreeSet<>(Collections.list(open(key).aliases()));
        } catch (GeneralSecurityException e) {
            throw unusable("names can't be listed", e);
        } finally {
            Arrays.fill(key, '\0');
        }
    }

    /**
     * Keeps a secret, in the place of one of the same name.
     *
     * @param name not blank; upper and lower case are the same
     * @param secret not blank
     * @throws StateException if the file can't be read or written; it is then as it was
     */
    public synchronized void put(String name, String secret) {
        if (name.isBlank() || secret.isBlank()) {
            throw new IllegalArgumentException("a credential needs a name and a secret; one of them is blank");
        }
        change((store, key) -> store.setEntry(
                name,
                new KeyStore.SecretKeyEntry(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ENTRY)),
                new KeyStore.PasswordProtection(key)));
    }

    /**
     * Removes a secret, if there is one of that name.
     *
     * @param name upper and lower case are the same
     * @throws StateException if the file can't be read or written; it is then as it was
     */
    public synchronized void remove(String name) {
        change((store, key) -> store.deleteEntry(name));
    }

    @Override
    public String toString() {
        return "the key store " + file;
    }

    private interface Change {
        void in(KeyStore store, char[] key) throws GeneralSecurityException;
    }

    private void change(Change change) {
        char[] key = password();
        try {
            KeyStore store = open(key);
            change.in(store, key);
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            store.store(content, key);
            FileNames.replace(file, content.toByteArray(), ownerOnly());
        } catch (GeneralSecurityException e) {
            throw unusable("it can't be encrypted", e);
        } catch (IOException e) {
            throw new StateException(
                    "the key store " + file + " can't be written (" + e
                            + "); the one before stands. Give the right to write" + " there",
                    e);
        } finally {
            Arrays.fill(key, '\0');
        }
    }

    private KeyStore open(char[] key) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(TYPE);
        try (InputStream content = Files.newInputStream(file)) {
            store.load(content, key);
        } catch (NoSuchFileException e) {
            empty(store);
        } catch (IOException e) {
            if (Files.isReadable(file)) {
                // the JDK tells a wrong password from a damaged file only by words
                throw new StateException(
                        "the key store " + file + " can't be opened: the password is wrong, or the file is no PKCS#12"
                                + " key store",
                        null);
            }
            throw new StateException("the key store " + file + " can't be read; give the right to read it", e);
        }
        return store;
    }

    private static void empty(KeyStore store) throws GeneralSecurityException {
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("an empty key store needs no file", e);
        }
    }

    private char[] password() {
        String given = password.get();
        if (given == null || given.isEmpty()) {
            throw new StateException(
                    "there is no password for the key store " + file + "; its supplier gave none", null);
        }
        return given.toCharArray();
    }

    private StateException unusable(String what, GeneralSecurityException cause) {
        return new StateException("the key store " + file + " can't be used: " + what, cause);
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
