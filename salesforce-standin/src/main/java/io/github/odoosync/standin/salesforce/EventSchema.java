package io.github.odoosync.standin.salesforce;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * How an object's change events are written: a header, then the fields, of which a person's name and an address are records of
 * their own. Values are left out.
 */
final class EventSchema {
    private static final Set<String> NOT_TOLD = Set.of("Id", "IsDeleted", "SystemModstamp");
    private static final Set<String> PARTS_OF_NAME = Set.of("FirstName", "LastName");
    private static final Pattern PART_OF_ADDRESS = Pattern.compile(
            "(Billing|Shipping|Mailing|Other)(Street|City|State|PostalCode|Country|StateCode|CountryCode)");
    private static final Schema TEXT = SchemaBuilder.builder().stringType();
    private static final Schema TEXTS = SchemaBuilder.array().items(TEXT);
    private static final Schema HEADER = SchemaBuilder.record("ChangeEventHeader")
            .namespace("com.sforce.eventbus")
            .fields()
            .requiredString("entityName")
            .name("recordIds")
            .type(TEXTS)
            .noDefault()
            .name("changeType")
            .type()
            .enumeration("ChangeEventType")
            .symbols(
                    "CREATE",
                    "UPDATE",
                    "DELETE",
                    "UNDELETE",
                    "GAP_CREATE",
                    "GAP_UPDATE",
                    "GAP_DELETE",
                    "GAP_UNDELETE",
                    "GAP_OVERFLOW")
            .noDefault()
            .requiredString("changeOrigin")
            .requiredString("transactionKey")
            .requiredInt("sequenceNumber")
            .requiredLong("commitTimestamp")
            .requiredLong("commitNumber")
            .requiredString("commitUser")
            .name("nulledFields")
            .type(TEXTS)
            .noDefault()
            .name("diffFields")
            .type(TEXTS)
            .noDefault()
            .name("changedFields")
            .type(TEXTS)
            .noDefault()
            .endRecord();

    private final Schema schema;
    /** Where each field stands: its place, or its record's and its place there. */
    private final Map<String, int[]> places = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    EventSchema(ObjectDef object) {
        List<Schema.Field> fields = new ArrayList<>(List.of(new Schema.Field("ChangeEventHeader", HEADER)));
        Map<String, List<String>> compounds = new TreeMap<>();
        for (FieldDef field : object.fields()) {
            String compound = compound(object, field.name());
            if (compound != null) {
                compounds.computeIfAbsent(compound, name -> new ArrayList<>()).add(field.name());
            }
        }
        for (FieldDef field : object.fields()) {
            String name = field.name();
            if (!NOT_TOLD.contains(name) && !compounds.containsKey(name) && compound(object, name) == null) {
                places.put(name, new int[] {fields.size()});
                fields.add(nullable(name, type(field)));
            }
        }
        compounds.forEach((compound, parts) -> {
            List<Schema.Field> inner = new ArrayList<>();
            for (String part : parts) {
                places.put(part, new int[] {fields.size(), inner.size()});
                inner.add(nullable(part.substring(compound.equals("Name") ? 0 : compound.length() - 7), TEXT));
            }
            fields.add(nullable(
                    compound, Schema.createRecord(compound + "_Parts", null, "com.sforce.eventbus", false, inner)));
        });
        String name = object.name().replaceFirst("__c$", "__") + "ChangeEvent";
        schema = Schema.createRecord(name, null, "com.sforce.eventbus", false, fields);
    }

    /** {@return names it by what it says} */
    String id() {
        return Integer.toHexString(schema.toString().hashCode());
    }

    String json() {
        return schema.toString();
    }

    /** Writes an event. */
    ByteString write(OrgEvent event, long number) {
        GenericRecord header = new GenericData.Record(HEADER);
        header.put("entityName", event.object());
        header.put("recordIds", event.recordIds());
        header.put(
                "changeType",
                new GenericData.EnumSymbol(HEADER.getField("changeType").schema(), event.type()));
        header.put(
                "changeOrigin",
                "com/salesforce/api/rest/64.0" + (event.client().isEmpty() ? "" : ";client=" + event.client()));
        header.put("transactionKey", String.format(Locale.ROOT, "%08x-0000", number));
        header.put("sequenceNumber", 1);
        header.put("commitTimestamp", event.committedAt().toEpochMilli());
        header.put("commitNumber", number);
        header.put("commitUser", event.userId());
        header.put("nulledFields", List.of());
        header.put("diffFields", List.of());
        header.put("changedFields", bitmaps(event.changedFields()));
        GenericRecord record = new GenericData.Record(schema);
        record.put("ChangeEventHeader", header);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
            encoder.flush();
            return ByteString.copyFrom(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> bitmaps(Set<String> fields) {
        BigInteger top = BigInteger.ZERO;
        Map<Integer, BigInteger> nested = new TreeMap<>();
        for (String field : new TreeSet<>(fields)) {
            int[] place = places.get(field);
            if (place != null && place.length == 1) {
                top = top.setBit(place[0]);
            } else if (place != null) {
                nested.merge(place[0], BigInteger.ZERO.setBit(place[1]), BigInteger::or);
            }
        }
        List<String> bitmaps = new ArrayList<>();
        if (top.signum() > 0) {
            bitmaps.add(hex(top));
        }
        nested.forEach((place, bits) -> bitmaps.add(place + "-" + hex(bits)));
        return bitmaps;
    }

    private static String hex(BigInteger bits) {
        String digits = bits.toString(16).toUpperCase(Locale.ROOT);
        return "0x" + (digits.length() % 2 == 0 ? digits : "0" + digits);
    }

    private static @Nullable String compound(ObjectDef object, String field) {
        Matcher address = PART_OF_ADDRESS.matcher(field);
        if (address.matches()) {
            return address.group(1) + "Address";
        }
        return object.field("LastName") != null && PARTS_OF_NAME.contains(field) ? "Name" : null;
    }

    private static Schema.Field nullable(String name, Schema type) {
        return new Schema.Field(
                name, Schema.createUnion(Schema.create(Schema.Type.NULL), type), null, Schema.Field.NULL_DEFAULT_VALUE);
    }

    private static Schema type(FieldDef field) {
        return switch (field.type()) {
            case "boolean" -> Schema.create(Schema.Type.BOOLEAN);
            case "double", "currency", "percent" -> Schema.create(Schema.Type.DOUBLE);
            case "int" -> Schema.create(Schema.Type.INT);
            case "date", "datetime" -> Schema.create(Schema.Type.LONG);
            default -> TEXT;
        };
    }
}
