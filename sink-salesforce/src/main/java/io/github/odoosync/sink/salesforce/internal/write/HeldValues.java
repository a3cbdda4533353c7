package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the records of one prefix hold. */
public final class HeldValues {
    private static final Pattern PATH = Pattern.compile("[A-Za-z]\\w*(\\.[A-Za-z]\\w*)*");

    private HeldValues() {}

    /** Goes through an object's records. */
    public static void forEach(
            Rest rest,
            WriteSettings settings,
            String object,
            List<String> fields,
            Consumer<Map<String, @Nullable Object>> row) {
        for (String name : fields) {
            if (!PATH.matcher(name).matches()) {
                throw new IllegalArgumentException("the field " + name + " is no field's API name or path");
            }
        }
        Soql.forEach(
                rest,
                "reading records of " + object,
                "SELECT " + String.join(", ", fields) + " FROM " + object + " WHERE "
                        + Soql.startsWith(settings.externalIdField(), settings.prefix() + ":"),
                record -> {
                    Map<String, @Nullable Object> values = new LinkedHashMap<>();
                    fields.forEach(field -> values.put(field, value(Soql.at(record, field))));
                    row.accept(values);
                });
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() || node.isMissingNode() ? null : node.asText();
    }
}
