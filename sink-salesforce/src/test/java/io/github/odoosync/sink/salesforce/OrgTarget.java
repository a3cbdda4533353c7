package io.github.odoosync.sink.salesforce;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.LogicalType.Decimal;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.standin.salesforce.FieldDef;
import io.github.odoosync.standin.salesforce.ObjectDef;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import io.github.odoosync.standin.salesforce.StoredRecord;
import io.github.odoosync.testkit.sink.Ability;
import io.github.odoosync.testkit.sink.SinkTarget;
import io.github.odoosync.testkit.sink.StoredRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stand-in for an org, whose admin makes an object for each table when it is first written. */
final class OrgTarget implements SinkTarget {
    static final String MODEL = "contract.model";
    private static final String PREFIX = "contract";
    private static final String EXTERNAL_ID = "Odoo_Id__c";
    private static final String VERSION = "Odoo_Version__c";
    private static final String DELETED = "Odoo_Deleted__c";
    private static final String HASH = "Odoo_Hash__c";

    private final Org org = Org.standard();
    private final OrgServer server = OrgServer.start(org);
    private final Set<String> made = new java.util.HashSet<>();

    @Override
    public Sink sink() {
        return new AdministeredSink(
                this,
                SalesforceSink.to(
                                server.uri().toString(),
                                SalesforceCredentials.clientCredentials(server.clientId(), server::clientSecret))
                        .prefix(PREFIX)
                        .versionField(VERSION)
                        .deletedField(DELETED)
                        .hashField(HASH)
                        .build());
    }

    @Override
    public Set<Ability> lacks() {
        return Set.of(
                Ability.ALTERS_TABLES,
                Ability.EXACT_TYPES,
                Ability.NAMESPACES,
                Ability.OWN_COLUMNS,
                Ability.WIDENS_TYPES);
    }

    /** Makes the object of a table unless it is there. */
    synchronized void make(TargetTable table) {
        if (!made.add(table.name())) {
            return;
        }
        ObjectDef object = new ObjectDef(table.name(), "b%02d".formatted(made.size()))
                .add(
                        FieldDef.text(EXTERNAL_ID, 255).externalId(true),
                        FieldDef.text(VERSION, 27),
                        FieldDef.plain(DELETED, "boolean"),
                        FieldDef.text(HASH, 32));
        for (FieldSchema field : table.schema().fields()) {
            if (!table.schema().keyFields().contains(field.name())) {
                object.add(field(field.name(), field.type()));
            }
        }
        org.add(object);
    }

    private static FieldDef field(String name, LogicalType type) {
        if (type instanceof Decimal) {
            return FieldDef.number(name, 18, 6);
        }
        return switch ((LogicalType.Simple) type) {
            case STRING, JSON, INT64_ARRAY -> FieldDef.text(name, 131_072);
            case INT64 -> FieldDef.number(name, 18, 0);
            case FLOAT64 -> FieldDef.number(name, 18, 6);
            case BOOLEAN -> FieldDef.plain(name, "boolean");
            case DATE -> FieldDef.plain(name, "date");
            case TIMESTAMP -> FieldDef.plain(name, "datetime");
        };
    }

    @Override
    public List<StoredRow> rows(TargetTable table) {
        List<StoredRow> rows = new ArrayList<>();
        for (StoredRecord record : org.records(table.name())) {
            rows.add(row(table, record));
        }
        Comparator<StoredRow> order = (one, other) -> 0;
        for (String key : table.schema().keyFields()) {
            order = order.thenComparing(row -> (Long) row.value(key), Comparator.nullsFirst(Comparator.naturalOrder()));
        }
        rows.sort(order);
        return rows;
    }

    private StoredRow row(TargetTable table, StoredRecord record) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        String[] key = String.valueOf(record.value(EXTERNAL_ID)).split(",", -1);
        for (int part = 0; part < table.schema().keyFields().size(); part++) {
            values.put(table.schema().keyFields().get(part), Long.valueOf(key[part + 1]));
        }
        for (FieldDef field : org.object(table.name()).fields()) {
            table.schema().fields().stream()
                    .filter(own -> own.name().equals(field.name()))
                    .findFirst()
                    .map(FieldSchema::type)
                    .ifPresentOrElse(
                            type -> values.put(field.name(), value(type, record.value(field.name()))),
                            () -> values.putIfAbsent(field.name(), record.value(field.name())));
        }
        Object version = record.value(VERSION);
        values.put("_version", version == null ? null : Instant.parse(version.toString()));
        values.put("_deleted", record.value(DELETED));
        return new StoredRow(values);
    }

    private static @Nullable Object value(LogicalType type, @Nullable Object stored) {
        if (stored instanceof BigDecimal number) {
            return type == LogicalType.INT64
                    ? (Object) number.longValueExact()
                    : type == LogicalType.FLOAT64 ? (Object) number.doubleValue() : number;
        }
        if (type == LogicalType.INT64_ARRAY && stored instanceof String list) {
            return Arrays.stream(list.substring(1, list.length() - 1).split(",", -1))
                    .filter(id -> !id.isEmpty())
                    .map(Long::valueOf)
                    .toList();
        }
        return stored;
    }

    @Override
    public void close() {
        server.close();
    }
}
