package io.github.odoosync.sink.snowflake.internal.auth;

import io.github.odoosync.spi.sink.PermanentSinkException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The text of a key and where it is from.
 *
 * @param source for messages, for example {@code the key file /etc/rsa_key.p8}
 * @param text secret
 */
public record PemText(String source, String text) {
    private static final int LARGEST_FILE = 1 << 16;

    /**
     * Reads a key's file.
     *
     * @param file the file
     * @return its text
     * @throws PermanentSinkException if there is none, or it can't be read
     */
    public static PemText of(Path file) {
        String source = "the key file " + file;
        try (InputStream in = Files.newInputStream(file)) {
            return new PemText(source, new String(in.readNBytes(LARGEST_FILE), StandardCharsets.US_ASCII));
        } catch (NoSuchFileException e) {
            throw new PermanentSinkException(source + " does not exist; check the path", e);
        } catch (IOException e) {
            throw new PermanentSinkException(source + " can't be read; check its rights", e);
        }
    }

    /**
     * Takes a key from its supplier.
     *
     * @param text what the supplier gave
     * @return the text
     * @throws PermanentSinkException if it gave none
     */
    public static PemText supplied(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new PermanentSinkException("the supplier of the private key gave none; set the key", null);
        }
        return new PemText("the private key", text);
    }

    @Override
    public String toString() {
        return source;
    }
}
