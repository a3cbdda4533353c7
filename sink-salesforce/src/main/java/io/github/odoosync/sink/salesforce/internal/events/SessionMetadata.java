package io.github.odoosync.sink.salesforce.internal.events;

import io.github.odoosync.sink.salesforce.internal.rest.OrgToken;
import io.grpc.CallCredentials;
import io.grpc.Metadata;
import java.util.concurrent.Executor;

/** Tells the Pub/Sub API who calls. */
final class SessionMetadata extends CallCredentials {
    private static final Metadata.Key<String> TOKEN = key("accesstoken");
    private static final Metadata.Key<String> INSTANCE = key("instanceurl");
    private static final Metadata.Key<String> TENANT = key("tenantid");

    private final OrgToken token;
    private final String org;

    SessionMetadata(OrgToken token, String org) {
        this.token = token;
        this.org = org;
    }

    @Override
    public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
        Metadata headers = new Metadata();
        headers.put(TOKEN, token.value());
        headers.put(INSTANCE, token.instance().toString());
        headers.put(TENANT, org);
        applier.apply(headers);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return token.toString();
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
