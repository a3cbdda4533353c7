package io.github.odoosync.sink.salesforce.internal.events;

import io.github.odoosync.sink.salesforce.internal.rest.OrgRest;
import io.github.odoosync.sink.salesforce.internal.rest.OrgToken;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkException;
import io.github.odoosync.spi.source.SourceException;
import io.grpc.CallCredentials;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The token that all calls to the org share, as the Pub/Sub API wants it. For one thread. */
final class Session {
    private final OrgRest rest;
    private @Nullable OrgToken used;

    Session(OrgRest rest) {
        this.rest = rest;
    }

    /**
     * Tells who calls.
     *
     * @throws SourceException if the org lets nobody in, or does not tell its id
     */
    CallCredentials credentials() {
        OrgToken token = asked(rest::session);
        String org = token.org();
        if (org == null) {
            throw new SourceException(
                    "the login did not tell the org's id, which its change events are asked for by; see that the app's"
                            + " answer has an id that ends in /<org>/<user>, or poll",
                    false,
                    null);
        }
        used = token;
        return new SessionMetadata(token, org);
    }

    /**
     * Gets another token in place of the one that was told last.
     *
     * @throws SourceException if the org gives none, or too many were refused
     */
    void renew() {
        OrgToken refused = used;
        if (refused != null) {
            asked(() -> rest.renewed(refused));
        }
    }

    private static OrgToken asked(Supplier<OrgToken> question) {
        try {
            return question.get();
        } catch (SinkException e) {
            throw new SourceException(String.valueOf(e.getMessage()), e instanceof RetryableSinkException, e);
        }
    }
}
