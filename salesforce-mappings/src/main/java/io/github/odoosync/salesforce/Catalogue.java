package io.github.odoosync.salesforce;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.error.OdooMissingModelException;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.sync.SyncStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes the streams of a catalogue. */
final class Catalogue {
    static final String ACCOUNT = "Account";
    static final String CONTACT = "Contact";
    static final String PRODUCT = "Product2";
    static final String PRICE = "PricebookEntry";
    static final String ORDER = "Order";
    static final String ITEM = "OrderItem";
    static final String INVOICE = "Invoice";
    static final List<String> INVOICES = List.of("out_invoice", InvoiceLines.REFUND);

    private static final List<String> NAMES = List.of(ACCOUNT, CONTACT, PRODUCT, PRICE, ORDER, ITEM, INVOICE);
    private static final List<String> PEOPLE = List.of("contact", "private");
    /** The part of a price's key that tells its currency; not a field of the object. */
    private static final String CURRENCY_PART = "currency";

    private final SalesforceMappings.Builder settings;
    private final OdooClient odoo;
    private final Map<String, FieldLines> lines = new LinkedHashMap<>();
    private final List<SyncStream> streams = new ArrayList<>();

    Catalogue(SalesforceMappings.Builder settings) {
        this.settings = settings;
        this.odoo = settings.odoo;
        Links links = new Links(odoo);
        Domain standing = skips() ? ofCompanies("commercial_partner_id") : Domain.all();
        Lookup accounts = new Lookup(settings.clock, (from, until) -> links.accounts(from, until, standing));
        Codes currencies = new Codes(odoo, "res.currency", "name");
        PartnerLines partners = new PartnerLines(
                new Codes(odoo, "res.country", "name"), new Codes(odoo, "res.country.state", "name"), accounts);
        ProductLines products = new ProductLines(settings);
        OrderLines orders = new OrderLines(settings, CompanyZones.read(odoo, settings.zones), currencies, accounts);
        InvoiceLines invoices = new InvoiceLines(settings, currencies, new Lookup(settings.clock, links::orders));
        add(ACCOUNT, ACCOUNT, "res.partner", "", partners::account, stream -> stream.domain(accounts()));
        add(CONTACT, CONTACT, "res.partner", "", partners::contact, stream -> stream.domain(contacts())
                .after(List.of(ACCOUNT)));
        add(PRODUCT, PRODUCT, "product.product", "", products::product, stream -> stream);
        for (String currency : settings.currencies.isEmpty() ? List.of("") : settings.currencies) {
            add(
                    PRICE,
                    PRICE,
                    "product.product",
                    currency,
                    own -> products.price(own, currency),
                    stream -> stream.after(List.of(PRODUCT)));
        }
        add(ORDER, ORDER, "sale.order", "", orders::order, stream -> stream.domain(orders())
                .after(List.of(ACCOUNT)));
        add(ITEM, ITEM, "sale.order.line", "", orders::item, stream -> stream.domain(items())
                .deletes(Deletes.HARD)
                .after(List.of(PRICE, ORDER)));
        add(INVOICE, settings.invoiceObject, "account.move", "", invoices::invoice, stream -> stream.domain(invoices())
                .after(List.of(ACCOUNT, ORDER)));
    }

    /** Checks the name of a stream. */
    static String known(String stream) {
        if (!NAMES.contains(stream)) {
            throw new IllegalArgumentException("the catalogue has no stream " + stream + "; it has " + NAMES);
        }
        return stream;
    }

    /** What fields are made of, by the stream's name. */
    Map<String, FieldLines> lines() {
        return lines;
    }

    List<SyncStream> streams() {
        return streams;
    }

    private void add(
            String name,
            String object,
            String model,
            String part,
            UnaryOperator<FieldLines> standard,
            UnaryOperator<SyncStream.Builder> rest) {
        SyncStream.Builder stream =
                SyncStream.builder(model).name(name).table(object).deletes(settings.deletes);
        if (!part.isEmpty()) {
            stream.part(CURRENCY_PART, part);
        }
        try {
            FieldLines filled = settings.changedLines
                    .getOrDefault(name, same -> same)
                    .apply(standard.apply(FieldLines.of(discovered(model))))
                    .renamed(settings.renamed);
            stream.fields(filled.reads()).mapping(filled.mapping());
            lines.put(part.isEmpty() ? name : name + "@" + part, filled);
        } catch (OdooMissingModelException e) {
            stream.fields(List.of("id"));
        }
        streams.add(settings.changedStreams
                .getOrDefault(name, same -> same)
                .apply(rest.apply(stream).build()));
    }

    /** Without its fields nothing can be said of a model. */
    private ModelSchema discovered(String model) {
        ModelSchema schema = odoo.schema(model);
        schema.degraded().ifPresent(why -> {
            throw new OdooException(
                    "the catalogue can't be built, as the fields of " + model + " could not be discovered (" + why
                            + "); build it again when Odoo answers",
                    null);
        });
        return schema;
    }

    private boolean skips() {
        return settings.people == PeopleWithoutCompany.SKIP;
    }

    /** What belongs to a company, however deep below it. */
    private static Domain ofCompanies(String path) {
        return Domain.field(path + ".is_company").equalTo(true);
    }

    private Domain accounts() {
        Domain companies = Domain.field("is_company").equalTo(true);
        return skips() ? companies : companies.or(Domain.field("parent_id").isNotSet());
    }

    private Domain contacts() {
        Domain people = Domain.field("is_company")
                .equalTo(false)
                .and(Domain.field("parent_id").isSet());
        if (!settings.addressesAsContacts) {
            people = people.and(
                    Domain.field("type").in(PEOPLE).or(Domain.field("type").isNotSet()));
        }
        return skips() ? people.and(ofCompanies("commercial_partner_id")) : people;
    }

    private Domain orders() {
        return skips() ? ofCompanies("partner_id.commercial_partner_id") : Domain.all();
    }

    private Domain items() {
        Domain lines = Domain.field("display_type").isNotSet();
        if (settings.otherProduct == null) {
            lines = lines.and(Domain.field("product_id").isSet());
        }
        return skips() ? lines.and(ofCompanies("order_id.partner_id.commercial_partner_id")) : lines;
    }

    private Domain invoices() {
        Domain posted =
                Domain.field("move_type").in(INVOICES).and(Domain.field("state").equalTo("posted"));
        return skips() ? posted.and(ofCompanies("commercial_partner_id")) : posted;
    }
}
