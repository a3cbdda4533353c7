package io.github.odoosync.sync;

import io.github.odoosync.client.ChangeQuery;
import io.github.odoosync.client.ChangeReader;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.sync.internal.schema.SchemaMapping;
import io.github.odoosync.sync.internal.state.StateDocument;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds out how a stream is read: discovery, fields, mapping, table. */
final class StreamPlanner {
    private final Settings settings;
    private final SyncStream stream;

    StreamPlanner(Settings settings, SyncStream stream) {
        this.settings = settings;
        this.stream = stream;
    }

    StreamPlan plan(StateDocument stored) {
        ModelSchema discovered = settings.odoo().schema(stream.model());
        boolean known = !discovered.degraded() || !stored.discovered().isEmpty();
        List<String> notes = new ArrayList<>();
        return null;
    }
}
