package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.connection.OdooVersion;
import java.net.ProtocolException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells anybody about itself.
 *
 * @param version its version
 * @param time its clock, to the second
 */
record VersionAnswer(OdooVersion version, Instant time) {

    /** Reads an answer in which a key holds Odoo's list of version numbers. */
    static VersionAnswer of(@Nullable Object answer, String key, HttpReply reply) throws ProtocolException {
        Instant time = reply.date();
        if (time == null) {
            throw new ProtocolException("it has no Date header");
        }
        if (answer instanceof Map<?, ?> map && map.get(key) instanceof List<?> info) {
            try {
                return new VersionAnswer(OdooVersion.of(info), time);
            } catch (IllegalArgumentException e) {
                throw new ProtocolException(e.getMessage());
            }
        }
        throw new ProtocolException("it names no version");
    }
}
