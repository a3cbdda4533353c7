package io.github.odoosync.sink.salesforce;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** What stands between an org and a sink might say, with all in it that no message may show. */
final class Bodies {
    static final String VALUE = "v4lu3_0f_4_r3c0rd";
    static final String TOKEN = "00D000000000001!token.";
    static final String SECRET = "standin-secret-0123456789";
    static final String ECHO = VALUE + " " + TOKEN + "1 " + SECRET;

    /** More than any JSON that is asked for. */
    static final int TOO_LARGE = (64 << 20) + 1;

    private Bodies() {}

    static byte[] gzipped(String text) {
        return gzipped(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzipped(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }
}
