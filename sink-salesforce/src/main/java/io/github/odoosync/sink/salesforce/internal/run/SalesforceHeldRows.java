package io.github.odoosync.sink.salesforce.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.describe.FieldDescription;
import io.github.odoosync.sink.salesforce.internal.describe.ObjectDescription;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.write.ExternalIds;
import io.github.odoosync.sink.salesforce.internal.write.Moments;
import io.github.odoosync.sink.salesforce.internal.write.ObjectDescriptions;
import io.github.odoosync.sink.salesforce.internal.write.Soql;
import io.github.odoosync.sink.salesforce.internal.write.TablePlanner;
import io.github.odoosync.sink.salesforce.internal.write.WriteSettings;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RowHash;
import io.github.odoosync.spi.sink.HeldRow;
import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.TargetTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists an object's records that bear an external id of the table's. Ids sort as texts in Salesforce, so that they are sorted
 * here: some 100 bytes of memory a row.
 */
final class SalesforceHeldRows implements HeldRows {
    private final Rest rest;
    private final WriteSettings settings;
    private final TargetTable table;
    private final ExternalIds ids;
    private final @Nullable ObjectDescription object;

    SalesforceHeldRows(Rest rest, ObjectDescriptions objects, WriteSettings settings, TargetTable table) {
        this.rest = rest;
        this.settings = settings;
        this.table = table;
        this.ids = TablePlanner.ids(settings, table);
        this.object = objects.describe(table.name()).orElse(null);
    }

    @Override
    public Stream<HeldRow> rows(@Nullable Instant sinceVersion) {
        if (object == null) {
            return Stream.empty();
        }
        String fields = Stream.of(
                        settings.externalIdField(),
                        settings.versionField(),
                        settings.hashField(),
                        settings.deletedField())
                .filter(field -> field != null)
                .collect(Collectors.joining(", "));
        List<HeldRow> rows = new ArrayList<>();
        String newer = sinceVersion == null ? "" : " AND " + since(sinceVersion);
        ask("SELECT " + fields + " FROM " + table.name() + " WHERE " + ours() + newer, record -> rows.add(record));
        rows.sort(SalesforceHeldRows::byKey);
        return rows.stream();
    }

    @Override
    public List<RecordKey> referring(String field, Collection<Long> records) {
        if (object == null || records.isEmpty()) {
            return List.of();
        }
        FieldSchema own = table.schema().fields().get(table.schema().indexOf(field));
        if (own.type() == LogicalType.INT64_ARRAY) {
            return listing(field, records);
        }
        FieldDescription target = object.fields().get(field);
        boolean reference = target != null && target.type().equals("reference") && target.relationshipName() != null;
        ExternalIds parents =
                ExternalIds.ofIds(settings.prefix(), own.relatedModel().orElse(""));
        List<String> literals = records.stream()
                .map(id -> reference ? Soql.quoted(parents.of(id)) : String.valueOf(id))
                .toList();
        String name =
                reference && target != null ? target.relationshipName() + "." + settings.externalIdField() : field;
        List<RecordKey> keys = new ArrayList<>();
        for (String condition : Soql.in(name, literals)) {
            ask(
                    "SELECT " + settings.externalIdField() + " FROM " + table.name() + " WHERE " + ours() + " AND "
                            + condition + alive(),
                    row -> keys.add(row.key()));
        }
        return keys;
    }

    /** A list is a text, of which a query can't ask for a part. */
    private List<RecordKey> listing(String field, Collection<Long> records) {
        Set<String> wanted = records.stream().map(String::valueOf).collect(Collectors.toSet());
        List<RecordKey> keys = new ArrayList<>();
        Soql.forEach(
                rest,
                "listing records of " + table.name(),
                "SELECT " + settings.externalIdField() + ", " + field + " FROM " + table.name() + " WHERE " + ours()
                        + alive(),
                record -> {
                    String[] ids = record.path(field).asText("").split("[^0-9-]+", -1);
                    if (Arrays.stream(ids).anyMatch(wanted::contains)) {
                        this.ids
                                .keyOf(record.path(settings.externalIdField()).asText())
                                .ifPresent(keys::add);
                    }
                });
        return keys;
    }

    private String alive() {
        return settings.deletedField() == null ? "" : " AND " + settings.deletedField() + " = false";
    }

    @Override
    public void close() {}

    private void ask(String query, Consumer<HeldRow> each) {
        Soql.forEach(rest, "listing records of " + table.name(), query, record -> held(record)
                .ifPresent(each));
    }

    private String ours() {
        return Soql.startsWith(settings.externalIdField(), ids.start());
    }

    private String since(Instant version) {
        String field = settings.versionField();
        FieldDescription target =
                field == null || object == null ? null : object.fields().get(field);
        if (target == null) {
            throw new PermanentSinkException(
                    "object " + table.name() + " has no field for versions; name one as the sink's versionField", null);
        }
        return field + " >= "
                + (target.type().equals("datetime") ? Moments.datetime(version) : Soql.quoted(Moments.micros(version)));
    }

    private static int byKey(HeldRow one, HeldRow other) {
        int order = 0;
        for (int part = 0; order == 0 && part < one.key().values().size(); part++) {
            Object first = one.key().values().get(part);
            Object second = other.key().values().get(part);
            order = first instanceof Long number && second instanceof Long to
                    ? number.compareTo(to)
                    : first.toString().compareTo(second.toString());
        }
        return order;
    }

    private Optional<HeldRow> held(JsonNode record) {
        return ids.keyOf(record.path(settings.externalIdField()).asText())
                .map(key -> new HeldRow(
                        key,
                        text(record, settings.versionField())
                                .map(Moments::parse)
                                .orElse(null),
                        text(record, settings.hashField()).map(RowHash::parse).orElse(null),
                        text(record, settings.deletedField())
                                .map(Boolean::parseBoolean)
                                .orElse(false)));
    }

    private static Optional<String> text(JsonNode record, @Nullable String field) {
        return field == null
                ? Optional.empty()
                : Optional.ofNullable(record.path(field).asText(null));
    }
}
