package io.github.odoosync.client;

import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FieldType;

/** Models as Odoo has them, with the fields that the tests need. */
final class Models {
    private Models() {}

    static FakeModel country() {
        return FakeModel.builder("res.country")
                .field(FakeField.of("name", FieldType.CHAR).required())
                .field("code", FieldType.CHAR)
                .build();
    }

    static FakeModel tag() {
        return FakeModel.builder("res.partner.category")
                .field(FakeField.of("name", FieldType.CHAR).required())
                .field(FakeField.many2many("partner_ids", "res.partner").mirrorOf("category_id"))
                .build();
    }

    static FakeModel partner() {
        return FakeModel.builder("res.partner")
                .label("Contact")
                .order("name")
                .field(FakeField.of("name", FieldType.CHAR).required())
                .field(FakeField.of("active", FieldType.BOOLEAN).initially(true))
                .field("email", FieldType.CHAR)
                .field("comment", FieldType.HTML)
                .field("date", FieldType.DATE)
                .field("color", FieldType.INTEGER)
                .field("latitude", FieldType.FLOAT)
                .field(FakeField.of("credit_limit", FieldType.FLOAT).digits(16, 2))
                .field("last_seen", FieldType.DATETIME)
                .field("image_1920", FieldType.BINARY)
                .field("properties", FieldType.JSON)
                .field(FakeField.of("secret", FieldType.CHAR).groups("base.group_system"))
                .field(FakeField.selection("type", "contact", "invoice"))
                .field(FakeField.many2one("parent_id", "res.partner"))
                .field(FakeField.one2many("child_ids", "res.partner", "parent_id"))
                .field(FakeField.many2one("country_id", "res.country"))
                .field(FakeField.of("country_code", FieldType.CHAR).related("country_id.code"))
                .field(FakeField.many2many("category_id", "res.partner.category"))
                .build();
    }

    static FakeModel template() {
        return FakeModel.builder("product.template")
                .field(FakeField.of("name", FieldType.CHAR).required())
                .field(FakeField.of("active", FieldType.BOOLEAN).initially(true))
                .field("list_price", FieldType.FLOAT)
                .field(FakeField.of("sale_ok", FieldType.BOOLEAN).initially(true))
                .build();
    }

    static FakeModel product() {
        return FakeModel.builder("product.product")
                .inherits("product.template", "product_tmpl_id")
                .field("default_code", FieldType.CHAR)
                .field(FakeField.of("active", FieldType.BOOLEAN).initially(true))
                .build();
    }

    static FakeModel report() {
        return FakeModel.builder("sale.report")
                .withoutAccessLog()
                .field("name", FieldType.CHAR)
                .field("price_total", FieldType.FLOAT)
                .build();
    }

    static FakeModel[] all() {
        return new FakeModel[] {country(), tag(), partner(), template(), product(), report()};
    }
}
