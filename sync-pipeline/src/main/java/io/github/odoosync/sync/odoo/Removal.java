package io.github.odoosync.sync.odoo;

import io.github.odoosync.client.OdooModel;
import io.github.odoosync.client.error.OdooAccessException;
import io.github.odoosync.client.error.OdooMissingRecordException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.error.OdooValidationException;
import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.WriteResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What a batch says is gone, and what the stream makes of that. */
final class Removal {
    private final OdooModel model;
    private final GoneRecords policy;
    private final Map<Integer, Long> going = new TreeMap<>();
    private final Map<Integer, Outcome> settled = new TreeMap<>();

    Removal(OdooModel model, GoneRecords policy) {
        this.model = model;
        this.policy = policy;
    }

    /** Takes a deletion; id and row are null where Odoo has no such record. */
    void add(int position, @Nullable Long id, @Nullable OdooRow row) {
        if (policy == GoneRecords.KEEP) {
            settled.put(position, Outcome.UNCHANGED);
        } else if (id == null) {
            settled.put(position, Outcome.DELETED);
        } else if (policy == GoneRecords.ARCHIVE && row != null && !row.bool("active")) {
            settled.put(position, Outcome.UNCHANGED);
        } else {
            going.put(position, id);
        }
    }

    void run(WriteResult.Builder result, IntFunction<RecordKey> keys) {
        settled.forEach(result::outcome);
        remove(List.copyOf(going.keySet()), result, keys);
    }

    /** Removes records; one that Odoo does not let go is looked for by halves. */
    private void remove(List<Integer> positions, WriteResult.Builder result, IntFunction<RecordKey> keys) {
        if (positions.isEmpty()) {
            return;
        }
        List<Long> ids = positions.stream().map(going::get).distinct().toList();
        try {
            if (policy == GoneRecords.ARCHIVE) {
                model.write(ids, Map.of("active", false));
            } else {
                model.unlink(ids);
            }
            positions.forEach(i -> result.outcome(i, Outcome.DELETED));
        } catch (OdooValidationException | OdooAccessException | OdooMissingRecordException e) {
            refuse(positions, e, result, keys);
        }
    }

    private void refuse(
            List<Integer> positions,
            OdooServerException cause,
            WriteResult.Builder result,
            IntFunction<RecordKey> keys) {
        if (positions.size() > 1) {
            int middle = positions.size() / 2;
            remove(positions.subList(0, middle), result, keys);
            remove(positions.subList(middle, positions.size()), result, keys);
        } else if (cause instanceof OdooMissingRecordException) {
            result.outcome(positions.get(0), Outcome.DELETED);
        } else {
            result.reject(
                    positions.get(0),
                    new Rejection(
                            keys.apply(positions.get(0)), cause.name(), String.valueOf(cause.getMessage()), false));
        }
    }
}
