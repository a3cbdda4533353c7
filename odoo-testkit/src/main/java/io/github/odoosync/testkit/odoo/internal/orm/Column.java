package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where rows hold a field, with what has to be known on each write.
 *
 * @param options the values of a selection; empty for any
 */
record Column(FakeField field, int index, boolean perCompany, boolean perLanguage, Set<Object> options) {

    static Column of(FakeField field, int index) {
        Set<Object> options = new HashSet<>();
        if (field.type() == FieldType.SELECTION && field.attribute("selection") instanceof List<?> pairs) {
            for (Object pair : pairs) {
                options.add(((List<?>) pair).get(0));
            }
        }
        return new Column(field, index, field.is("company_dependent"), field.is("translate"), options);
    }
}
