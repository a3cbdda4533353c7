package io.github.odoosync.sink.salesforce.internal.events;

import io.github.odoosync.salesforce.pubsub.internal.PubSubGrpc.PubSubBlockingStub;
import io.github.odoosync.salesforce.pubsub.internal.SchemaRequest;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** The schemas by which events are written: an id's never changes, so each is asked for once. For one thread. */
final class EventSchemas {
    private static final long PATIENCE_SECONDS = 30;

    private final Map<String, Schema> known = new HashMap<>();

    /**
     * Gives a schema.
     *
     * @param org asked where it is not known
     * @throws StatusRuntimeException if the org does not give it
     * @throws IOException if it makes no sense
     */
    Schema get(String id, PubSubBlockingStub org) throws IOException {
        Schema schema = known.get(id);
        if (schema == null) {
            String json = org.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .getSchema(SchemaRequest.newBuilder().setSchemaId(id).build())
                    .getSchemaJson();
            try {
                schema = new Schema.Parser().parse(json);
            } catch (AvroRuntimeException e) {
                throw new IOException("schema " + id + " can't be read", e);
            }
            known.put(id, schema);
        }
        return schema;
    }
}
