package io.github.odoosync.sync;

import io.github.odoosync.client.window.ChangeReader;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.sync.internal.schema.SchemaMapping;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run has found out about a stream before it reads: how to read it, how to map it, where it goes.
 *
 * @param reader reads the model's windows
 * @param mapping turns rows into records
 * @param table where they go
 * @param bridge the table beside it that a distribution is unfolded into, or null
 * @param scope a fingerprint of all that decides which records are read and where they go, columns aside
 * @param discovered what {@code fields_get} told, kept for when it fails (W12)
 * @param looksForDepartures whether a whole load also looks for rows of the target that are not in the stream (W3)
 * @param discoveredNow whether the fields were discovered for this plan, rather than taken from the last one
 * @param movesMark false where discovery failed and nothing was stored of it, so that only ids are read (W12)
 * @param notes what a person should know
 */
record StreamPlan(
        ChangeReader reader,
        SchemaMapping mapping,
        TargetTable table,
        @Nullable BridgeTable bridge,
        String scope,
        Map<String, Map<String, @Nullable Object>> discovered,
        boolean looksForDepartures,
        boolean discoveredNow,
        boolean movesMark,
        List<String> notes) {

    Map<String, String> columns() {
        return mapping.columns();
    }

    /** Whether what was read by another plan must be read again: another scope, or a column that is new or changed. */
    boolean startsAnew(String oldScope, Map<String, String> oldColumns) {
        return !scope.equals(oldScope)
                || !columns().entrySet().stream()
                        .allMatch(column -> column.getValue().equals(oldColumns.get(column.getKey())));
    }
}
