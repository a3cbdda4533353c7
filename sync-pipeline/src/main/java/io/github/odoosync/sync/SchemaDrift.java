package io.github.odoosync.sync;

import io.github.odoosync.client.schema.ModelField;
import io.github.odoosync.client.schema.ModelSchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field of a stream that Odoo shows otherwise than in the run before: because a module was installed, upgraded or removed,
 * or because the user's rights have changed.
 *
 * @param stream the stream
 * @param field the field's name
 * @param before its type before, such as {@code char} or {@code many2one of res.partner}; empty for a new field
 * @param now its type now; empty for one that went
 */
public record SchemaDrift(SyncStream stream, String field, Optional<String> before, Optional<String> now) {

    /** What happened to a field. */
    public enum Change {
        /** It is new, or may be read now. */
        ADDED,
        /** It went, or may not be read any more. */
        REMOVED,
        /** It has another type. */
        RETYPED
    }

    /** {@return what happened} */
    public Change change() {
        return before.isEmpty() ? Change.ADDED : now.isEmpty() ? Change.REMOVED : Change.RETYPED;
    }

    /** What changed from one discovery to the next, of the fields that the stream reads; nothing before the first. */
    static List<SchemaDrift> between(
            SyncStream stream,
            Map<String, Map<String, @Nullable Object>> before,
            Map<String, Map<String, @Nullable Object>> now) {
        if (before.isEmpty() || before.equals(now)) {
            return List.of();
        }
        ModelSchema old = ModelSchema.of(stream.model(), before);
        ModelSchema current = ModelSchema.of(stream.model(), now);
        Set<String> fields = new LinkedHashSet<>(read(stream, old));
        fields.addAll(read(stream, current));
        List<SchemaDrift> drift = new ArrayList<>();
        for (String field : fields) {
            Optional<String> from = old.field(field).map(SchemaDrift::type);
            Optional<String> to = current.field(field).map(SchemaDrift::type);
            if (!from.equals(to)) {
                drift.add(new SchemaDrift(stream, field, from, to));
            }
        }
        return drift;
    }

    private static Set<String> read(SyncStream stream, ModelSchema model) {
        Set<String> fields = new LinkedHashSet<>(stream.fields().isEmpty() ? model.defaultFields() : stream.fields());
        fields.addAll(stream.additionalFields());
        return fields;
    }

    private static String type(ModelField field) {
        return field.typeName() + field.relation().map(model -> " of " + model).orElse("");
    }
}
