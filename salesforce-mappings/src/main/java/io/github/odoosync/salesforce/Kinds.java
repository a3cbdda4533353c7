package io.github.odoosync.salesforce;

import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.spi.record.LogicalType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The types that fields of the catalogue have, and numbers as Odoo's versions send them. */
final class Kinds {
    /** An amount or a quantity of Odoo's, with all digits that its currencies have. */
    static final LogicalType AMOUNT = new LogicalType.Decimal(18, 4);

    /** A price of Salesforce's own, which has two digits unless the org was set to more. */
    static final LogicalType PRICE = new LogicalType.Decimal(18, 2);

    private Kinds() {}

    /** A number, which is a float in one version and a decimal in the next. */
    static @Nullable BigDecimal number(OdooRow row, String field) {
        Object value = row.value(field);
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        return value instanceof Double floating ? BigDecimal.valueOf(floating) : null;
    }

    /** A number, or zero for none, which are one to Odoo. */
    static BigDecimal numberOrZero(OdooRow row, String field) {
        BigDecimal number = number(row, field);
        return number == null ? BigDecimal.ZERO : number;
    }
}
