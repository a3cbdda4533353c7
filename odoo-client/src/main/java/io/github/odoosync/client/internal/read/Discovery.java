package io.github.odoosync.client.internal.read;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.client.schema.ValueKind;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which fields a model has, always by named attributes. */
final class Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    private static final List<String> ALL = List.of(
            "type",
            "string",
            "help",
            "store",
            "related",
            "depends",
            "required",
            "readonly",
            "manual",
            "company_dependent",
            "searchable",
            "relation",
            "relation_field",
            "currency_field",
            "model_field",
            "digits",
            "selection",
            "attachment");

    /** Without what other modules compute, which is where a server's {@code fields_get} breaks. */
    private static final List<String> NEEDED =
            List.of("type", "string", "store", "related", "required", "searchable", "relation", "digits");

    private Discovery() {}

    /**
     * Asks the server.
     *
     * @throws OdooException if the model can't be read at all
     */
    static ModelSchema discover(ModelCalls calls) {
        try {
            return ModelSchema.of(calls.model(), calls.fieldsGet(ALL));
        } catch (OdooServerException e) {
            if (PageFailures.refusesAll(e)) {
                throw e;
            }
            return discoverLess(calls, e);
        }
    }

    private static ModelSchema discoverLess(ModelCalls calls, OdooServerException failure) {
        try {
            return ModelSchema.of(calls.model(), calls.fieldsGet(NEEDED));
        } catch (OdooServerException e) {
            failure.addSuppressed(e);
        }
        if (!readable(calls, Map.of(), failure)) {
            throw failure;
        }
        boolean writeDate = readable(calls, Map.of("write_date", ValueKind.DATETIME), failure);
        LOG.warn("discovery of {} failed, reading it by id alone: {}", calls.model(), failure.getMessage());
        return ModelSchema.fallback(calls.model(), writeDate, String.valueOf(failure.getMessage()));
    }

    private static boolean readable(ModelCalls calls, Map<String, ValueKind> columns, OdooException failure) {
        try {
            calls.rows(Domain.all(), RowLayout.of(columns), 1);
            return true;
        } catch (OdooServerException e) {
            failure.addSuppressed(e);
            return false;
        }
    }
}
