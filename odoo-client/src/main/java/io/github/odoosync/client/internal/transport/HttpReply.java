package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.internal.transport.http.BodyException;
import io.github.odoosync.client.internal.transport.http.BodyException.Reason;
import io.github.odoosync.client.internal.transport.http.BoundedBody;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** An answer whose body is still streaming in: decompressed, and bounded in size and time. */
final class HttpReply implements AutoCloseable {
    private static final int MAX_ERROR_BYTES = 1 << 20;

    private final int status;
    private final HttpHeaders headers;
    private final BoundedBody body;

    HttpReply(HttpResponse<?> response, InputStream body, long maxBytes) throws IOException {
        this.status = response.statusCode();
        this.headers = response.headers();
        this.body = new BoundedBody(decompressed(body, header("Content-Encoding")), maxBytes);
    }

    int status() {
        return status;
    }

    InputStream body() {
        return body;
    }

    @Nullable
    String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    boolean isJson() {
        return contentType().contains("json");
    }

    boolean isHtml() {
        return contentType().contains("html");
    }

    /** The server's clock when it answered, or null if it does not tell. */
    @Nullable
    Instant date() {
        String date = header("Date");
        try {
            return date == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether the body was read to its end, so that a parser that wanted more met a body that was cut off. */
    boolean exhausted() {
        return body.ended();
    }

    long bytesRead() {
        return body.count();
    }

    /** The start of the body of an error, which nobody streams. */
    byte[] errorBody() throws IOException {
        return body.readNBytes(MAX_ERROR_BYTES);
    }

    String errorText() throws IOException {
        return new String(errorBody(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    private String contentType() {
        String type = header("Content-Type");
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    private static InputStream decompressed(InputStream body, @Nullable String encoding) throws IOException {
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return body;
        }
        if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
            throw new BodyException(Reason.CUT_OFF, "compressed as " + encoding + ", which was not asked for", null);
        }
        BufferedInputStream buffered = new BufferedInputStream(body);
        buffered.mark(1);
        if (buffered.read() < 0) {
            return InputStream.nullInputStream();
        }
        buffered.reset();
        return new GzipBody(buffered);
    }

    /** Says of compressed bytes that end too early what is said of others. */
    private static final class GzipBody extends GZIPInputStream {
        GzipBody(InputStream body) throws IOException {
            super(body, 1 << 14);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (EOFException | ZipException e) {
                throw new BodyException(Reason.CUT_OFF, "the compressed answer is cut off or damaged", e);
            }
        }
    }
}
