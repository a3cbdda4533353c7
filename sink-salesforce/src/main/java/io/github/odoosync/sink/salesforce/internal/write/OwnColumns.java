package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.sink.salesforce.internal.describe.FieldDescription;
import io.github.odoosync.sink.salesforce.internal.describe.Lacks;
import io.github.odoosync.sink.salesforce.internal.describe.ObjectDescription;
import io.github.odoosync.sink.salesforce.internal.describe.OwnField;
import io.github.odoosync.spi.record.SyncRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sink's own fields of an object, as far as its settings name them.
 *
 * @param settings name them
 * @param object has them, or not
 * @param lacks is told what is missing
 */
record OwnColumns(WriteSettings settings, ObjectDescription object, Lacks lacks) {

    /** What tells whether a record is gone, and its version. */
    List<Column> marks() {
        List<Column> marks = new ArrayList<>();
        String deleted = settings.deletedField();
        if (deleted != null && requires(deleted, OwnField.DELETED)) {
            marks.add(new Column(deleted, null, true, false, SyncRecord::deleted, String::valueOf));
        }
        String version = settings.versionField();
        if (version != null) {
            FieldDescription field = object.fields().get(version);
            boolean text = field != null && field.type().equals("string");
            if (requires(version, text ? OwnField.EXACT_VERSION : OwnField.VERSION)) {
                marks.add(new Column(
                        version,
                        null,
                        false,
                        false,
                        record -> record.version().orElse(null),
                        value -> version(value, text)));
            }
        }
        return marks;
    }

    private static @Nullable String version(@Nullable Object version, boolean exact) throws MisfitException {
        if (!(version instanceof Instant moment)) {
            return null;
        }
        FieldTexts.requireYears(moment);
        return exact ? Moments.micros(moment) : Moments.datetime(moment);
    }

    /** The hash of what was written last. */
    List<Column> hash() {
        String hash = settings.hashField();
        return hash != null && requires(hash, OwnField.HASH)
                ? List.of(new Column(hash, null, false, false, SyncRecord::hash, String::valueOf))
                : List.of();
    }

    /** Whether the object has a field that the sink can use. */
    boolean requires(String name, OwnField kind) {
        FieldDescription field = object.fields().get(name);
        if (field == null) {
            lacks.field(object.name(), name, kind);
            return false;
        }
        if (!field.type().equals(kind.type()) || field.length() < kind.length()) {
            lacks.add("the sink's own field " + name + " is " + field.type() + "(" + field.length() + "), must be "
                    + kind.needed());
            return false;
        }
        if (!field.createable() || !field.updateable()) {
            lacks.add("the sink's own field " + name + " can't be set by API or by this user");
        }
        return true;
    }
}
