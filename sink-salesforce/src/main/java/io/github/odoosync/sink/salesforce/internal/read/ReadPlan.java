package io.github.odoosync.sink.salesforce.internal.read;

import io.github.odoosync.spi.record.RecordSchema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How an object is read.
 *
 * @param object its API name
 * @param columns the fields that were asked for, in the schema's order, which begins with the id
 * @param schema of the records
 * @param user the id of our own user
 * @param settings of the source
 */
record ReadPlan(String object, List<Column> columns, RecordSchema schema, String user, SourceSettings settings) {
    static final String ID = "Id";
    static final String MODIFIED = "SystemModstamp";
    static final String MODIFIED_BY = "LastModifiedById";
    static final String DELETED = "IsDeleted";

    ReadPlan {
        columns = List.copyOf(columns);
    }

    /** {@return the beginning of each query} */
    String select() {
        Set<String> fields =
                new LinkedHashSet<>(List.of(ID, MODIFIED, MODIFIED_BY, DELETED, settings.externalIdField()));
        if (settings.versionField() != null) {
            fields.add(settings.versionField());
        }
        columns.forEach(column -> fields.add(column.path()));
        return "SELECT " + String.join(", ", fields) + " FROM " + object;
    }
}
