package io.github.odoosync.sink.salesforce.internal.events;

import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Names fields by the bits in which change events list them: {@code 0x12} stands for those at the places 1 and 4 of the
 * schema, {@code 3-0x2} for the one at place 1 within the one at place 3.
 */
final class FieldBitmaps {
    private FieldBitmaps() {}

    /**
     * Expands bitmaps.
     *
     * @param schema the event's
     * @param bitmaps texts
     * @return names, in the schema's order for each bitmap
     * @throws IllegalArgumentException if they don't fit the schema
     */
    static Set<String> names(Schema schema, Collection<?> bitmaps) {
        Set<String> names = new LinkedHashSet<>();
        for (Object each : bitmaps) {
            String bitmap = each.toString();
            int dash = bitmap.indexOf('-');
            if (dash < 0) {
                add(fieldsOf(schema), "", bitmap, names);
            } else {
                Schema.Field parent = at(fieldsOf(schema), Integer.parseInt(bitmap.substring(0, dash)));
                add(fieldsOf(parent.schema()), parent.name() + ".", bitmap.substring(dash + 1), names);
            }
        }
        return names;
    }

    private static void add(List<Schema.Field> fields, String before, String bitmap, Set<String> names) {
        if (!bitmap.startsWith("0x")) {
            throw new IllegalArgumentException("a bitmap does not begin with 0x");
        }
        BigInteger bits = new BigInteger(bitmap.substring(2), 16);
        for (int place = 0; place < bits.bitLength(); place++) {
            if (bits.testBit(place)) {
                names.add(before + at(fields, place).name());
            }
        }
    }

    private static Schema.Field at(List<Schema.Field> fields, int place) {
        if (place < 0 || place >= fields.size()) {
            throw new IllegalArgumentException("a bitmap names place " + place + " of " + fields.size() + " fields");
        }
        return fields.get(place);
    }

    /** Those of a record, also of one that may be null or, like a person's name, a plain text. */
    private static List<Schema.Field> fieldsOf(Schema schema) {
        if (schema.getType() == Schema.Type.UNION) {
            return schema.getTypes().stream()
                    .filter(type -> type.getType() == Schema.Type.RECORD)
                    .findFirst()
                    .map(Schema::getFields)
                    .orElse(List.of());
        }
        return schema.getType() == Schema.Type.RECORD ? schema.getFields() : List.of();
    }
}
