package io.github.odoosync.testkit.odoo.internal.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.odoosync.testkit.odoo.internal.orm.OdooRelease;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The models of the demo company, as a real server of the version described them. */
public final class DemoModels {
    private static final TypeReference<Map<String, Definition>> FILE = new TypeReference<>() {};

    private DemoModels() {}

    /** A model in the file. */
    private record Definition(String label, String order, Map<String, Map<String, Object>> fields) {}

    /**
     * Returns the models of the version.
     *
     * @throws IllegalArgumentException if the demo company doesn't know it
     */
    public static List<FakeModel> of(OdooRelease release) {
        String file = release.major() >= 19 ? "models-19.0.json" : "models-14.0.json";
        Map<String, Definition> definitions = read(file);
        List<FakeModel> models = new ArrayList<>();
        definitions.forEach((name, definition) -> models.add(model(name, definition)));
        return models;
    }

    private static Map<String, Definition> read(String file) {
        try (InputStream in = Objects.requireNonNull(DemoModels.class.getResourceAsStream(file), file)) {
            return new ObjectMapper().readValue(in, FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read", e);
        }
    }

    private static FakeModel model(String name, Definition definition) {
        FakeModel.Builder builder = FakeModel.builder(name).label(definition.label());
        definition
                .fields()
                .forEach((field, attributes) -> builder.field(field(name, field, known(definition, attributes))));
        builder.order(order(definition));
        DemoBehaviour.inherits(name, definition.fields().keySet()).forEach(builder::inherits);
        DemoBehaviour.displayName(name).ifPresent(builder::displayName);
        return builder.build();
    }

    /** Takes a field that is related to one which isn't defined here, such as a larger image, for one of its own. */
    private static Map<String, Object> known(Definition definition, Map<String, Object> attributes) {
        Object related = attributes.get("related");
        if (related == null
                || definition.fields().containsKey(related.toString().split("\\.")[0])) {
            return attributes;
        }
        Map<String, Object> own = new LinkedHashMap<>(attributes);
        own.keySet().removeAll(List.of("related", "depends"));
        return own;
    }

    private static FakeField field(String model, String name, Map<String, Object> attributes) {
        Map<String, Object> rest = new LinkedHashMap<>(attributes);
        FieldType type = FieldType.ofOdooName(String.valueOf(rest.remove("type")));
        return DemoBehaviour.complete(model, FakeField.of(name, type).attributes(rest));
    }

    /** Keeps the parts of the order whose fields are defined here. */
    private static String order(Definition definition) {
        String order = Arrays.stream(definition.order().split(","))
                .map(String::strip)
                .filter(part -> isSortable(definition, part.split("\\s+")[0]))
                .collect(Collectors.joining(", "));
        return order.isEmpty() ? "id" : order;
    }

    private static boolean isSortable(Definition definition, String field) {
        return field.equals("id") || definition.fields().containsKey(field);
    }
}
