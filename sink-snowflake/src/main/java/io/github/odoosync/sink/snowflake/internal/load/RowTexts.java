package io.github.odoosync.sink.snowflake.internal.load;

import io.github.odoosync.sink.snowflake.internal.sql.Moments;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.spi.record.SyncRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A record as the texts of its staged row, without the attempt: what both ways in send, one as CSV, one as JSON. */
final class RowTexts {
    private static final int OWN = 5;

    private final Layout layout;
    private final @Nullable String[] texts;

    RowTexts(Layout layout) {
        this.layout = layout;
        this.texts = new @Nullable String[OWN + layout.columns().size()];
    }

    /** {@return the texts of a row; the same array each time} */
    @Nullable
    String[] of(int ordinal, SyncRecord record) {
        texts[0] = Integer.toString(ordinal);
        texts[1] = Boolean.toString(record.forced());
        texts[2] = record.version().map(Moments::text).orElse(null);
        texts[3] = record.deleted() ? null : record.hash().toString();
        texts[4] = Boolean.toString(record.deleted());
        int next = OWN;
        for (Layout.Column column : layout.columns()) {
            texts[next++] = text(record.value(column.index()));
        }
        return texts;
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Instant moment) {
            return Moments.text(moment);
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof List<?> list ? text(list) : value.toString();
    }

    private static String text(List<?> list) {
        StringJoiner array = new StringJoiner(",", "[", "]");
        list.forEach(element -> array.add(String.valueOf(element)));
        return array.toString();
    }
}
