package io.github.odoosync.sync;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.client.window.ChangeQuery;
import io.github.odoosync.client.window.ChangeReader;
import io.github.odoosync.client.window.Departures;
import io.github.odoosync.spi.sink.Listing;
import io.github.odoosync.spi.sink.SchemaChanges;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.state.StateException;
import io.github.odoosync.sync.internal.schema.Masking;
import io.github.odoosync.sync.internal.schema.SchemaMapping;
import io.github.odoosync.sync.mapping.Bridge;
import io.github.odoosync.sync.mapping.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out how a stream is read: which fields the model has, how they are mapped, where they go. */
final class StreamPlanner {
    private final Settings settings;
    private final SyncStream stream;
    private final OdooClient odoo;

    StreamPlanner(Settings settings, SyncStream stream) {
        this.settings = settings;
        this.stream = stream;
        this.odoo = settings.odoo().withContext(settings.odoo().context().overlaid(stream.context()));
    }

    StreamPlan plan(StreamMemory memory) {
        List<String> notes = new ArrayList<>();
        Map<String, Map<String, @Nullable Object>> stored = memory.document().discovered();
        ModelSchema model = discover(stored, notes);
        ChangeReader reader = reader(query(model, memory), model);
        notes.addAll(reader.notes());
        boolean whole = model.degraded().isEmpty();
        Masking masking = masking();
        SchemaMapping mapping = mapping(model, reader, whole, masking);
        TargetTable table = TargetTable.builder(stream.owner(), stream.table(), mapping.schema())
                .model(stream.model())
                .catalog(stream.catalog().orElse(null))
                .namespace(stream.namespace().orElse(null))
                .schemaChanges(stream.schemaChanges())
                .deletes(stream.deletes())
                .history(stream.mode() == SyncMode.HISTORY)
                .build();
        boolean now = odoo.schema(stream.model()).degraded().isEmpty();
        return new StreamPlan(
                reader,
                mapping,
                table,
                bridge(mapping, whole, notes),
                scope(masking),
                whole ? model.toMap() : stored,
                looksForDepartures(stream, memory),
                now,
                whole,
                notes);
    }

    /** Asks the server; when that fails, what it told last time serves; without that, ids alone are read (W12). */
    private ModelSchema discover(Map<String, Map<String, @Nullable Object>> stored, List<String> notes) {
        ModelSchema model = odoo.schema(stream.model());
        if (model.degraded().isEmpty()) {
            return model;
        }
        String why = "the fields of " + stream.model() + " could not be discovered ("
                + model.degraded().get() + ")";
        if (stored.isEmpty()) {
            notes.add(why + "; only ids are read, and the watermark stays");
            return model;
        }
        notes.add(why + "; those of the last run are read");
        return ModelSchema.of(stream.model(), stored);
    }

    /** A field that was asked for and that the model lacks is this stream's matter alone. */
    private ChangeReader reader(ChangeQuery query, ModelSchema model) {
        try {
            return odoo.changeReader(query, model);
        } catch (IllegalArgumentException e) {
            throw new OdooException("the stream does not fit its model: " + e.getMessage(), e);
        }
    }

    private ChangeQuery query(ModelSchema model, StreamMemory memory) {
        Set<String> fields = model.degraded().isPresent() ? Set.of("id") : fields(model);
        return ChangeQuery.builder(stream.model())
                .fields(List.copyOf(fields))
                .domain(stream.domain(model))
                .overlap(settings.overlap())
                .names(stream.names())
                .departures(looksForDepartures(stream, memory) ? Departures.ALWAYS : Departures.INCREMENTAL)
                .build();
    }

    /** What is to be read: what was asked for, less what is dropped for good, and what is unfolded. */
    private Set<String> fields(ModelSchema model) {
        Mapping mapping = stream.mapping();
        Set<String> fields = new LinkedHashSet<>(stream.fields());
        if (fields.isEmpty()) {
            fields.addAll(model.defaultFields());
            fields.addAll(stream.additionalFields());
        }
        if (mapping.added().isEmpty()) {
            fields.removeAll(mapping.dropped());
        }
        mapping.bridge()
                .map(Bridge::field)
                .filter(field -> model.field(field).isPresent())
                .ifPresent(fields::add);
        return fields;
    }

    /** Only from a table that holds rows, and only where there is a domain, can rows be outside. */
    static boolean looksForDepartures(SyncStream stream, StreamMemory memory) {
        return stream.selects() && memory.started();
    }

    /** Asks for the key of the hashes, if there are any; a key that is not to be had is this stream's matter alone. */
    private @Nullable Masking masking() {
        Supplier<String> key = stream.mapping().hashKey().orElse(null);
        try {
            return key == null ? null : Masking.with(key);
        } catch (StateException | IllegalArgumentException e) {
            throw new OdooException("stream " + stream + " can't hash: " + e.getMessage(), e);
        }
    }

    private SchemaMapping mapping(ModelSchema model, ChangeReader reader, boolean whole, @Nullable Masking masking) {
        try {
            return SchemaMapping.of(
                    model,
                    reader.layout(),
                    whole ? stream.mapping() : idAlone(stream.mapping()),
                    masking,
                    stream.keyConstant());
        } catch (IllegalArgumentException e) {
            throw new OdooException(
                    "the mapping of stream " + stream + " does not fit " + stream.model() + ": " + e.getMessage()
                            + "; mend the mapping",
                    e);
        }
    }

    /** What is left of a mapping where only ids are read (W12). */
    private static Mapping idAlone(Mapping mapping) {
        Mapping.Builder alone = Mapping.builder();
        mapping.renamed().forEach((field, column) -> {
            if (field.equals("id")) {
                alone.rename(field, column);
            }
        });
        return alone.build();
    }

    private @Nullable BridgeTable bridge(SchemaMapping mapping, boolean whole, List<String> notes) {
        Bridge bridge = stream.mapping().bridge().orElse(null);
        if (bridge == null || !whole) {
            return null;
        }
        if (mapping.distribution().isEmpty()) {
            notes.add(stream.model() + " has no field " + bridge.field() + ", so nothing is unfolded into table "
                    + stream.bridgeTable().orElseThrow());
            return null;
        }
        if (!settings.sink().capabilities().listings().contains(Listing.REFERENCES)) {
            throw new OdooException(
                    "stream " + stream + " can't unfold " + bridge.field()
                            + ": the sink can't list which rows refer to a record, so rows could not be replaced with it;"
                            + " leave the bridge out, or take another sink",
                    null);
        }
        return BridgeTable.of(stream, bridge.field());
    }

    /** All but the columns that decides which records are read, how, and where they go (W6). */
    private String scope(@Nullable Masking masking) {
        Mapping mapping = stream.mapping();
        return "model " + stream.model() + ", domain "
                + stream.domain().map(Domain::toString).orElse("[]")
                + ", context " + odoo.context() + ", table "
                + stream.catalog().map(catalog -> catalog + ".").orElse("")
                + stream.namespace().orElse("") + "."
                + stream.table()
                + (stream.schemaChanges() == SchemaChanges.IGNORE ? ", new fields ignored" : "")
                + (mapping.toString().isEmpty() ? "" : ", mapping " + mapping)
                + stream.bridgeTable().map(table -> ", bridge " + table).orElse("")
                + (masking == null ? "" : ", masked with " + masking);
    }
}
