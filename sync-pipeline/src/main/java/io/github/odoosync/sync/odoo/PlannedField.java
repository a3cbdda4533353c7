package io.github.odoosync.sync.odoo;

import io.github.odoosync.client.schema.ModelField;
import io.github.odoosync.client.schema.ValueKind;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.sync.internal.schema.Conversion;
import io.github.odoosync.sync.internal.schema.MisfitException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field of a stream, with what both sides tell of it.
 *
 * @param field what was asked for
 * @param index of the source's field in its schema
 * @param target the field of Odoo's model
 * @param conversion to the class that the target is read as; not used for a many2one
 */
record PlannedField(ReturnField field, int index, ModelField target, Conversion conversion) {
    private static final Pattern REFERENCE = Pattern.compile("(?:.*:)?([a-z0-9_.]+),([0-9]{1,18})");
    /** What a row is rejected with whose value does not fit. */
    static final String VALUE = "value";

    /** The column of {@code load}. */
    String column() {
        return target.kind() == ValueKind.REFERENCE ? field.odoo() + "/.id" : field.odoo();
    }

    /** Returns the value of a record for Odoo; of a reference to another record of the source, that one's key as text. */
    @Nullable
    Object of(SyncRecord source) {
        Object value = source.value(index);
        if (value == null) {
            return null;
        }
        if (field.refersTo().isPresent()) {
            return value.toString();
        }
        if (target.kind() == ValueKind.REFERENCE) {
            return value instanceof Long id ? id : reference(value.toString());
        }
        try {
            Object converted = conversion.of(value);
            return converted instanceof BigDecimal decimal && target.scale().isPresent()
                    ? decimal.setScale(target.scale().getAsInt(), RoundingMode.HALF_UP)
                    : converted;
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
            throw misfit("is not what " + field.odoo() + " takes, a " + target.typeName());
        }
    }

    private @Nullable Object reference(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        if (text.isEmpty()) {
            return null;
        }
        if (!matcher.matches() || !matcher.group(1).equals(target.relation().orElse(""))) {
            throw misfit("names no record of " + target.relation().orElse("?") + ", as " + field.odoo() + " needs");
        }
        return Long.valueOf(matcher.group(2));
    }

    private MisfitException misfit(String why) {
        return new MisfitException(VALUE, "the value of " + field.source() + " " + why);
    }
}
