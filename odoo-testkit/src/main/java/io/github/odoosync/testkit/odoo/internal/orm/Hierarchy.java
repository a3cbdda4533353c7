package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.model.FakeField;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows below or above others in a model's tree. */
final class Hierarchy {
    private Hierarchy() {}

    /** Returns the roots and all that is {@code child_of} or {@code parent_of} them. */
    static Set<Long> of(Reader reader, Table table, String operator, Set<Long> roots) {
        FakeField parentField = table.field(table.model().parentField());
        Set<Long> found = new HashSet<>(roots);
        if (parentField == null) {
            return found;
        }
        Function<Row, @Nullable Object> parent = reader.of(table, parentField);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Row row : table.all()) {
                Object above = parent.apply(row);
                if (above instanceof Long id) {
                    grown |= operator.equals("child_of")
                            ? found.contains(id) && found.add(row.id())
                            : found.contains(row.id()) && found.add(id);
                }
            }
        }
        return found;
    }
}
