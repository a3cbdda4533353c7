package io.github.odoosync.sync.internal.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Values as texts that are equal when the values are, whichever type they have: 5, 5.0 and "5" are one. */
final class PlainText {
    private PlainText() {}

    static String of(Object value) {
        if (value instanceof Double floating) {
            return Double.isFinite(floating) ? of(BigDecimal.valueOf(floating)) : floating.toString();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        }
        return value instanceof List<?> list
                ? list.stream().map(PlainText::of).collect(Collectors.joining(",", "[", "]"))
                : value.toString();
    }
}
