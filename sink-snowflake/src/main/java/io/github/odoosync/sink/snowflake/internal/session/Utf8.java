package io.github.odoosync.sink.snowflake.internal.session;

import java.nio.charset.StandardCharsets;

/**
 * A text in bytes that nobody copied. They stay as they are until it was sent.
 *
 * @param bytes UTF-8
 * @param length how many of them
 */
public record Utf8(byte[] bytes, int length) {

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
