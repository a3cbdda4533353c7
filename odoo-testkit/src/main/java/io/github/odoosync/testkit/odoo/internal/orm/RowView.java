package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeRow;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row for the functions of computed fields. */
record RowView(Env env, Reader reader, Table table, Row row) implements FakeRow {

    @Override
    public long id() {
        return row.id();
    }

    @Override
    public @Nullable Object get(String path) {
        return reader.path(table, path).apply(row);
    }

    @Override
    public boolean has(String field) {
        return table.field(field) != null;
    }

    @Override
    public List<FakeRow> rows(String field) {
        FakeField link = Reader.existing(table, field);
        Table other = env.database().table(link.relation());
        Object value = reader.of(table, link).apply(row);
        Stream<?> ids = value instanceof List<?> many ? many.stream() : Stream.ofNullable(value);
        return ids.map(id -> other.rows().get((Long) id))
                .filter(Objects::nonNull)
                .map(target -> (FakeRow) new RowView(env, reader, other, target))
                .toList();
    }

    @Override
    public long company() {
        return env.company();
    }
}
