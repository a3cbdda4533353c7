package io.github.odoosync.sync.odoo;

import io.github.odoosync.client.schema.FieldType;
import io.github.odoosync.client.schema.ModelField;
import io.github.odoosync.client.schema.ValueKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When two values are the same to Odoo, which keeps no difference between nothing, 0 and an empty text. */
final class OdooValue {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double SAME = 1e-9;

    private OdooValue() {}

    static boolean same(ModelField field, @Nullable Object one, @Nullable Object other) {
        Object a = kept(field, one);
        Object b = kept(field, other);
        if (a == null || b == null) {
            return a == b;
        }
        if (a instanceof Double x && b instanceof Double y) {
            return Math.abs(x - y) <= SAME * Math.max(Math.abs(x), Math.abs(y));
        }
        return a instanceof BigDecimal x && b instanceof BigDecimal y ? x.compareTo(y) == 0 : a.equals(b);
    }

    /** Returns what Odoo keeps of a value; null for each way to say nothing. */
    private static @Nullable Object kept(ModelField field, @Nullable Object value) {
        if (value == null || value.equals("") || value.equals(false)) {
            return null;
        }
        if (value instanceof BigDecimal decimal) {
            BigDecimal kept = field.scale().isPresent()
                    ? decimal.setScale(field.scale().getAsInt(), RoundingMode.HALF_UP)
                    : decimal;
            return kept.signum() == 0 ? null : kept;
        }
        if (value instanceof Number number && number.doubleValue() == 0) {
            return null;
        }
        if (value instanceof Instant moment) {
            return moment.truncatedTo(ChronoUnit.SECONDS);
        }
        if (field.type() == FieldType.HTML && value instanceof String html) {
            String words = HtmlText.of(html);
            return words.isEmpty() ? null : words;
        }
        return value;
    }

    /** Returns a value as {@code load} takes it, whose context's time zone is UTC. */
    static String text(ModelField field, @Nullable Object value) {
        if (field.kind() == ValueKind.BOOLEAN) {
            return Boolean.TRUE.equals(value) ? "1" : "0";
        }
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value instanceof Instant moment ? SECONDS.format(moment) : value.toString();
    }
}
