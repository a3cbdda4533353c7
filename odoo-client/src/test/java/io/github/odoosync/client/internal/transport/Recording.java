package io.github.odoosync.client.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * An answer of a real server, Odoo 14.0 or 19.0 as Debian packages them: status line, content type, an empty line, the
 * body.
 */
final class Recording {
    private final String head;
    private final byte[] body;

    private Recording(String head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    /** Reads {@code recorded/<name>.http} from the test resources. */
    static Recording of(String name) {
        try (InputStream in = Recording.class.getResourceAsStream("/recorded/" + name + ".http")) {
            if (in == null) {
                throw new IllegalArgumentException("no recording " + name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int end = text.indexOf("\n\n");
            return new Recording(text.substring(0, end), text.substring(end + 2).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer as it goes over the wire, with its length. */
    byte[] bytes() {
        String status = head.substring("HTTP/1.1 ".length(), head.indexOf('\n'));
        String type = head.substring(head.indexOf('\n') + 1);
        return RawServer.response(status, type + "\r\nContent-Length: " + body.length, body);
    }
}
