package io.github.odoosync.client.internal.transport;

import com.fasterxml.jackson.core.JsonParser;
import io.github.odoosync.client.connection.OdooVersion;
import io.github.odoosync.client.internal.transport.json.JsonPlain;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /web/version}, which Odoo 19 and later answer to anybody, whatever the database. */
final class WebVersion {
    private static final Exchange EXCHANGE = Exchange.get("/web/version", "/web/version");

    private final HttpGateway gateway;
    private volatile @Nullable OdooVersion version;

    WebVersion(HttpGateway gateway) {
        this.gateway = gateway;
    }

    VersionAnswer ask() {
        VersionAnswer answer = gateway.exchange(EXCHANGE, this::read);
        version = answer.version();
        return answer;
    }

    OdooVersion remembered() {
        OdooVersion known = version;
        return known != null ? known : ask().version();
    }

    /** Whether an Odoo of that age is there; false also if anything else answers. */
    boolean isOffered() {
        if (version == null) {
            Optional<VersionAnswer> answer = gateway.exchange(
                    EXCHANGE,
                    reply -> reply.status() == 200 && reply.isJson() ? Optional.of(read(reply)) : Optional.empty());
            answer.ifPresent(found -> version = found.version());
        }
        return version != null;
    }

    private VersionAnswer read(HttpReply reply) throws IOException {
        if (reply.status() != 200 || reply.isHtml()) {
            throw gateway.statusErrors().failure(EXCHANGE.what(), reply);
        }
        try (JsonParser parser = JsonAnswers.open(reply)) {
            Object answer = JsonPlain.read(parser);
            JsonAnswers.end(parser);
            return VersionAnswer.of(answer, "version_info", reply);
        }
    }
}
