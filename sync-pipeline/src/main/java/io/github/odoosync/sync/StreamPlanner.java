package io.github.odoosync.sync;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.client.window.ChangeQuery;
import io.github.odoosync.client.window.ChangeReader;
import io.github.odoosync.client.window.Departures;
import io.github.odoosync.spi.sink.SchemaChanges;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.sync.internal.schema.SchemaMapping;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out how a stream is read: which fields the model has, how they are mapped, where they go. */
final class StreamPlanner {
    private final Settings settings;
    private final SyncStream stream;

    StreamPlanner(Settings settings, SyncStream stream) {
        this.settings = settings;
        this.stream = stream;
    }

    StreamPlan plan(StreamMemory memory) {
        List<String> notes = new ArrayList<>();
        Map<String, Map<String, @Nullable Object>> stored = memory.document().discovered();
        ModelSchema model = discover(stored, notes);
        ChangeReader reader = reader(query(model, memory), model);
        notes.addAll(reader.notes());
        SchemaMapping mapping = SchemaMapping.of(model, reader.layout());
        TargetTable table = TargetTable.builder(stream.name(), stream.table(), mapping.schema())
                .model(stream.model())
                .namespace(stream.namespace().orElse(null))
                .schemaChanges(stream.schemaChanges())
                .deletes(stream.deletes())
                .history(stream.mode() == SyncMode.HISTORY)
                .build();
        boolean whole = model.degraded().isEmpty();
        boolean now = settings.odoo().schema(stream.model()).degraded().isEmpty();
        return new StreamPlan(
                reader,
                mapping,
                table,
                scope(),
                whole ? model.toMap() : stored,
                looksForDepartures(stream, memory),
                now,
                whole,
                notes);
    }

    /** Asks the server; when that fails, what it told last time serves; without that, ids alone are read (W12). */
    private ModelSchema discover(Map<String, Map<String, @Nullable Object>> stored, List<String> notes) {
        ModelSchema model = settings.odoo().schema(stream.model());
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
            return settings.odoo().changeReader(query, model);
        } catch (IllegalArgumentException e) {
            throw new OdooException("the stream does not fit its model: " + e.getMessage(), e);
        }
    }

    private ChangeQuery query(ModelSchema model, StreamMemory memory) {
        Set<String> fields = new LinkedHashSet<>(stream.fields());
        if (model.degraded().isPresent()) {
            fields = Set.of("id");
        } else if (fields.isEmpty()) {
            fields.addAll(model.defaultFields());
            fields.addAll(stream.additionalFields());
        }
        return ChangeQuery.builder(stream.model())
                .fields(List.copyOf(fields))
                .domain(stream.domain().orElse(Domain.all()))
                .overlap(settings.overlap())
                .names(stream.names())
                .departures(looksForDepartures(stream, memory) ? Departures.ALWAYS : Departures.INCREMENTAL)
                .build();
    }

    /** Only from a table that holds rows, and only where there is a domain, can rows be outside. */
    static boolean looksForDepartures(SyncStream stream, StreamMemory memory) {
        return stream.domain().isPresent() && memory.started();
    }

    /** All but the columns that decides which records are read, how, and where they go (W6). */
    private String scope() {
        return "model " + stream.model() + ", domain "
                + stream.domain().map(Domain::toString).orElse("[]")
                + ", context " + settings.odoo().context() + ", table "
                + stream.namespace().orElse("") + "."
                + stream.table()
                + (stream.schemaChanges() == SchemaChanges.IGNORE ? ", new fields ignored" : "");
    }
}
