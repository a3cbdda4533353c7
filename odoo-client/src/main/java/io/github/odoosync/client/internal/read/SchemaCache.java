package io.github.odoosync.client.internal.read;

import io.github.odoosync.client.internal.transport.Transport;
import io.github.odoosync.client.schema.ModelSchema;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of one client's models, each discovered once. Thread-safe. */
public final class SchemaCache {
    private final Map<String, ModelSchema> schemas = new ConcurrentHashMap<>();
    private final Transport transport;
    private final Map<String, Object> context;

    /**
     * Makes an empty cache.
     *
     * @param transport asks the server
     * @param context its language is that of the labels
     */
    public SchemaCache(Transport transport, Map<String, Object> context) {
        this.transport = transport;
        this.context = context;
    }

    /**
     * Returns a schema.
     *
     * @param model its name, already checked
     * @return the schema, discovered if it was not yet
     */
    public ModelSchema schema(String model) {
        return schemas.computeIfAbsent(model, this::discover);
    }

    /**
     * Discovers a schema again.
     *
     * @param model its name, already checked
     * @return the new schema, which the cache keeps from now on
     */
    ModelSchema refreshed(String model) {
        ModelSchema schema = discover(model);
        schemas.put(model, schema);
        return schema;
    }

    private ModelSchema discover(String model) {
        return Discovery.discover(new ModelCalls(transport, model, context));
    }

    /** Forgets all schemas. */
    public void clear() {
        schemas.clear();
    }
}
