package io.github.odoosync.sink.salesforce.internal.events;

import io.github.odoosync.sink.salesforce.internal.events.RecordChange.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/**
 * What the header of a change event says.
 *
 * @param changes by record; empty if it names none
 * @param overflow whether it stands for more changes than it names
 */
record ChangeEvent(List<RecordChange> changes, boolean overflow) {
    private static final String OWN = "client=odoosync";

    /**
     * Reads an event.
     *
     * @param schema by which it was written
     * @param payload Avro's binary form
     * @throws IOException if it is none of a change
     */
    static ChangeEvent read(Schema schema, byte[] payload) throws IOException {
        try {
            GenericRecord event = new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(payload, null));
            return of(schema, (GenericRecord) event.get("ChangeEventHeader"));
        } catch (AvroRuntimeException | IllegalArgumentException | ClassCastException | NullPointerException e) {
            throw new IOException("the event does not fit the schema that it names", e);
        }
    }

    private static ChangeEvent of(Schema schema, GenericRecord header) {
        String type = header.get("changeType").toString();
        Instant committedAt = Instant.ofEpochMilli((Long) header.get("commitTimestamp"));
        boolean ours = Arrays.asList(header.get("changeOrigin").toString().split(";", -1))
                .contains(OWN);
        Set<String> fields = new LinkedHashSet<>();
        for (String list : List.of("changedFields", "nulledFields", "diffFields")) {
            if (header.hasField(list) && header.get(list) instanceof Collection<?> bitmaps) {
                fields.addAll(FieldBitmaps.names(schema, bitmaps));
            }
        }
        List<String> ids = ((Collection<?>) header.get("recordIds"))
                .stream().map(Object::toString).toList();
        boolean overflow = type.equals("GAP_OVERFLOW") || ids.stream().anyMatch(ChangeEvent::isWildcard);
        List<RecordChange> changes = overflow
                ? List.of()
                : ids.stream()
                        .map(id -> new RecordChange(id, kind(type), committedAt, ours, fields))
                        .toList();
        return new ChangeEvent(changes, overflow);
    }

    /** Such as {@code 001*}: all records of an object. */
    private static boolean isWildcard(String id) {
        return id.endsWith("*");
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "CREATE" -> Kind.CREATED;
            case "UPDATE" -> Kind.UPDATED;
            case "DELETE" -> Kind.DELETED;
            case "UNDELETE" -> Kind.UNDELETED;
            default -> Kind.GAP;
        };
    }
}
