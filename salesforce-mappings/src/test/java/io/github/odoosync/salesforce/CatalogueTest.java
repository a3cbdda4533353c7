package io.github.odoosync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.SyncStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue as a whole: all that belongs into an org is there, once, and each line of it can be another. */
class CatalogueTest {
    private Shop shop = Shop.withoutTrade();

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "19.0"})
    void fillsAnOrgThatHasWhatItsMetadataMakesAndSendsNothingTwice(String version) {
        shop.close();
        shop = new Shop(version);
        SalesforceMappings mappings = shop.mappings().build();
        SyncResult first = shop.run(mappings);

        assertThat(first.rejected()).as(first.toString()).isZero();
        assertThat(shop.org.records("Account")).hasSize(count("res.partner", accounts()));
        assertThat(shop.org.records("Contact"))
                .hasSize(count("res.partner", accounts().not()));
        assertThat(shop.org.records("Product2")).hasSize(count("product.product", Domain.all()));
        assertThat(shop.org.records("PricebookEntry")).hasSize(count("product.product", Domain.all()));
        assertThat(shop.org.records("Order")).hasSize(count("sale.order", Domain.all()));
        assertThat(shop.org.records("OrderItem"))
                .hasSize(count("sale.order.line", Domain.field("product_id").isSet()));
        assertThat(shop.org.records("Odoo_Invoice__c")).hasSize(count("account.move", invoices()));
        SalesforceTotals totals = mappings.reconcileTotals(shop.sink);
        assertThat(totals.equal()).as(totals.toString()).isTrue();
        assertThat(totals.sums()).hasSizeGreaterThanOrEqualTo(6);

        long writes = writes();
        SyncResult second = shop.run(shop.mappings().build());
        assertThat(second.written()).isZero();
        assertThat(writes()).isEqualTo(writes);
    }

    @Test
    void streamsComeParentsFirst() {
        assertThat(shop.mappings().build().streams())
                .extracting(SyncStream::name)
                .containsExactly("Account", "Contact", "Product2", "PricebookEntry", "Order", "OrderItem", "Invoice");
    }

    @Test
    void eachLineCanBeReplacedLeftOutAddedOrRenamed() {
        shop.run(shop.mappings()
                .lines("Product2", lines -> lines.without("Description")
                        .make("Name", LogicalType.STRING, "1", List.of("name"), row -> "The " + row.string("name"))
                        .copy("Categ__c", "categ_id", LogicalType.STRING))
                .rename("Odoo_Vat__c", "Vat__c")
                .build());

        Shop.Held product = new Shop.Held(shop.org.records("Product2").get(0));
        assertThat(product.text("Name")).startsWith("The ");
        assertThat(product.text("Categ__c")).containsOnlyDigits();
        assertThat(product.value("Description")).isNull();
        assertThat(shop.org.records("Account")).anySatisfy(account -> assertThat(new Shop.Held(account).text("Vat__c"))
                .startsWith("DE"));
    }

    @Test
    void eachStreamCanBeAnother() {
        SalesforceMappings mappings = shop.mappings().stream("Account", stream -> stream.toBuilder()
                        .domain(Domain.field("customer_rank").greaterThan(0))
                        .build())
                .build();

        assertThat(mappings.streams().get(0).domain()).hasToString("Optional[[('customer_rank', '>', 0)]]");
    }

    @Test
    void namesThatTheCatalogueLacksAreRefused() {
        assertThatThrownBy(() -> shop.mappings().lines("Acount", lines -> lines))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no stream Acount; it has [Account, ");
        assertThatThrownBy(() -> shop.mappings()
                        .lines("Account", lines -> lines.without("Fax"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("field Fax has no line");
        assertThatThrownBy(() -> shop.mappings()
                        .lines("Account", lines -> lines.copy("Fax", "phone"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("copied twice: [phone to ");
    }

    @Test
    void totalsNameEachRecordThatDiffers() {
        long customer = shop.server.model("res.partner").ids().get(0);
        shop.order(Map.of("partner_id", customer));
        long changed = shop.order(Map.of("partner_id", customer));
        long line = shop.line(changed, Map.of("product_id", shop.product()));
        long lacking = shop.order(Map.of("partner_id", customer));
        SalesforceMappings mappings = shop.mappings().build();
        shop.run(mappings);
        assertThat(mappings.reconcileTotals(shop.sink).differences()).isEmpty();

        shop.server.model("sale.order.line").write(line, Map.of("price_subtotal", 91.0));
        shop.server.model("sale.order").writeSilently(changed, Map.of("amount_total", 109.0));
        shop.org.delete("Order", shop.record("Order", "sale.order," + lacking).id());

        SalesforceTotals totals = mappings.reconcileTotals(shop.sink);
        assertThat(totals.differences())
                .extracting(Object::toString)
                .containsExactly(
                        "Order of sale.order " + changed + ": 109.00 in Odoo, 108.00 in Salesforce, in EUR",
                        "Order of sale.order " + lacking + ": 108.00 in Odoo, nothing in Salesforce, in EUR",
                        "OrderItem of sale.order " + changed + ": 91.00 in Odoo, 90.00 in Salesforce, in EUR");
        assertThat(totals.toString()).contains("Order            EUR").contains("325.00 in Odoo");
    }

    private int count(String model, Domain domain) {
        OdooContext archived = OdooContext.empty().archived(true);
        return shop.odoo.withContext(archived).model(model).search(domain).size();
    }

    private static Domain accounts() {
        return Domain.field("is_company")
                .equalTo(true)
                .or(Domain.field("parent_id").isNotSet());
    }

    private static Domain invoices() {
        return Domain.field("move_type")
                .in("out_invoice", "out_refund")
                .and(Domain.field("state").equalTo("posted"));
    }

    /** Calls that write records, the claims of tables aside. */
    private long writes() {
        return shop.salesforce.traffic().requests().stream()
                .filter(request -> !request.method().equals("GET")
                        && !request.path().contains("/oauth2/")
                        && !request.path().contains("Odoo_Stream__c"))
                .count();
    }
}
