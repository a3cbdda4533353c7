package io.github.odoosync.sink.jdbc.internal.run;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RowHash;
import io.github.odoosync.spi.sink.HeldRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the rows of {@code ListingSql.rows} one by one: the key, then version, hash and whether it is deleted. */
final class HeldRowReader extends Spliterators.AbstractSpliterator<HeldRow> {
    private final ResultSet rows;
    private final List<FieldSchema> keys;
    private final Function<SQLException, RuntimeException> failure;

    HeldRowReader(ResultSet rows, List<FieldSchema> keys, Function<SQLException, RuntimeException> failure) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT);
        this.rows = rows;
        this.keys = keys;
        this.failure = failure;
    }

    @Override
    public boolean tryAdvance(Consumer<? super HeldRow> action) {
        HeldRow row;
        try {
            if (!rows.next()) {
                return false;
            }
            row = row();
        } catch (SQLException e) {
            throw failure.apply(e);
        }
        action.accept(row);
        return true;
    }

    private HeldRow row() throws SQLException {
        int column = keys.size();
        LocalDateTime version = rows.getObject(column + 1, LocalDateTime.class);
        String hash = rows.getString(column + 2);
        return new HeldRow(
                key(rows, keys),
                version == null ? null : version.toInstant(ZoneOffset.UTC),
                hash == null ? null : RowHash.parse(hash),
                rows.getBoolean(column + 3));
    }

    static RecordKey key(ResultSet rows, List<FieldSchema> keys) throws SQLException {
        List<Object> values = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            values.add(value(rows, i + 1, keys.get(i).type()));
        }
        return new RecordKey(values);
    }

    private static Object value(ResultSet rows, int column, LogicalType type) throws SQLException {
        @Nullable Object value;
        if (type.equals(LogicalType.INT64)) {
            value = rows.getLong(column);
        } else if (type.equals(LogicalType.BOOLEAN)) {
            value = rows.getBoolean(column);
        } else if (type.equals(LogicalType.DATE)) {
            value = rows.getObject(column, LocalDate.class);
        } else {
            value = rows.getString(column);
        }
        if (value == null) {
            throw new SQLException("the table holds a row without a key");
        }
        return value;
    }
}
