package io.github.odoosync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.sync.SyncResult;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders, their lines and prices, in an org of one currency or of several. */
class OrdersTest {
    private final Shop shop = Shop.withoutTrade();
    private final long customer = shop.partner(Map.of("name", "Acme", "is_company", true));

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anOrderIsTheAccountsOfItsCustomersCompanyAndBeginsOnTheDayOfTheCompany() {
        long buyer = shop.partner(Map.of("name", "Grace Hopper", "parent_id", customer));
        long order = shop.order(Map.of("partner_id", buyer, "date_order", "2026-03-01 23:30:00"));
        shop.run(shop.mappings().companyZone(1, ZoneId.of("Europe/Vienna")).build());

        Shop.Held held = shop.record("Order", "sale.order," + order);
        assertThat(shop.referred(held, "AccountId", "Account")).isEqualTo("shop:res.partner," + customer);
        assertThat(String.valueOf(held.value("EffectiveDate"))).isEqualTo("2026-03-02");
        assertThat(held.text("OrderReferenceNumber")).isEqualTo("S1");
        assertThat(held.text("Odoo_Currency__c")).isEqualTo("EUR");
        assertThat(held.number("Odoo_Total__c")).isEqualByComparingTo("108");
    }

    @ParameterizedTest
    @CsvSource({"draft, Draft", "sent, Draft", "sale, Activated", "cancel, Draft"})
    void theStateBecomesAStatusAndIsKeptBesideIt(String state, String status) {
        long order = shop.order(Map.of("partner_id", customer, "state", state));
        shop.line(order, Map.of("product_id", shop.product()));
        shop.run(shop.mappings().build());

        Shop.Held held = shop.record("Order", "sale.order," + order);
        assertThat(held.text("Status")).isEqualTo(status);
        assertThat(held.text("Odoo_State__c")).isEqualTo(state);
    }

    @Test
    void aLineAddedToAConfirmedOrderArrivesAndTheOrderIsActivatedAgain() {
        long order = shop.order(Map.of("partner_id", customer, "state", "sale"));
        shop.line(order, Map.of("product_id", shop.product()));
        shop.run(shop.mappings().build());

        long line = shop.line(order, Map.of("product_id", shop.product()));
        SyncResult second = shop.run(shop.mappings().build());

        assertThat(second.rejected()).isZero();
        assertThat(shop.record("Order", "sale.order," + order).text("Status")).isEqualTo("Activated");
        assertThat(shop.record("OrderItem", "sale.order.line," + line).text("OrderId"))
                .isEqualTo(shop.record("Order", "sale.order," + order).id());
    }

    @ParameterizedTest
    @CsvSource({
        "3, 81, 3, 27",
        "3, 100, 3, 33.33",
        "0, 0, 1, 0",
        "-2, -50, 2, -25",
        "0.33, 10, 0.33, 30.3",
        "0.5, 7, 0.5, 14"
    })
    void quantityAndPriceMakeTheLinesAmountWhateverItsSign(
            BigDecimal quantity, BigDecimal subtotal, BigDecimal sent, BigDecimal price) {
        long order = shop.order(Map.of("partner_id", customer));
        long line = shop.line(
                order, Map.of("product_id", shop.product(), "product_uom_qty", quantity, "price_subtotal", subtotal));
        SyncResult result = shop.run(shop.mappings().build());

        assertThat(result.rejected()).isZero();
        Shop.Held item = shop.record("OrderItem", "sale.order.line," + line);
        assertThat(item.number("Quantity")).isEqualByComparingTo(sent);
        assertThat(item.number("UnitPrice")).isEqualByComparingTo(price);
        assertThat(item.number("Odoo_Quantity__c")).isEqualByComparingTo(quantity);
        assertThat(item.number("Odoo_Subtotal__c")).isEqualByComparingTo(subtotal);
    }

    @Test
    void sectionsNeverArriveAndLinesWithoutAProductWhenOneStandsForThem() {
        long order = shop.order(Map.of("partner_id", customer));
        shop.line(order, Map.of("display_type", "line_section", "price_subtotal", 0.0));
        long free = shop.line(order, Map.of("name", "Something"));
        SalesforceMappings left = shop.mappings().build();
        shop.run(left);
        assertThat(shop.org.records("OrderItem")).isEmpty();
        assertThat(left.reconcileTotals(shop.sink).differences())
                .extracting(SalesforceTotals.Difference::object)
                .containsExactly("OrderItem");

        SalesforceMappings all =
                shop.mappings().productOfOtherLines(shop.product()).build();
        shop.run(all);
        assertThat(shop.org.records("OrderItem")).hasSize(1);
        assertThat(shop.record("OrderItem", "sale.order.line," + free).text("Description"))
                .isEqualTo("Something");
        assertThat(all.reconcileTotals(shop.sink).equal()).isTrue();
    }

    @Test
    void s10_anOrgOfSeveralCurrenciesHasAPricePerCurrencyThatItsOrdersName() {
        shop.org.currencies("EUR", "USD");
        long order = shop.order(Map.of("partner_id", customer, "currency_id", shop.currency("USD")));
        long line = shop.line(order, Map.of("product_id", shop.product(), "currency_id", shop.currency("USD")));
        SalesforceMappings mappings = shop.mappings()
                .currencies(List.of("EUR", "USD"))
                .price("1", List.of(), (product, listPrice, currency) -> Objects.requireNonNull(listPrice)
                        .multiply(BigDecimal.valueOf(currency.equals("USD") ? 2 : 1)))
                .build();
        SyncResult result = shop.run(mappings);

        assertThat(result.rejected()).as(result.toString()).isZero();
        String product = "product.product," + shop.product();
        Shop.Held euros = shop.record("PricebookEntry", product + ",EUR");
        Shop.Held dollars = shop.record("PricebookEntry", product + ",USD");
        assertThat(dollars.number("UnitPrice"))
                .isEqualByComparingTo(euros.number("UnitPrice").multiply(BigDecimal.valueOf(2)));
        assertThat(shop.record("OrderItem", "sale.order.line," + line).text("PricebookEntryId"))
                .isEqualTo(dollars.id());
        assertThat(mappings.reconcileTotals(shop.sink).equal()).isTrue();
        assertThat(shop.run(mappings).written()).isZero();
    }

    @Test
    void ordersAreTiedToOpportunitiesByARuleAlone() {
        String opportunity = shop.org.insert(
                "Opportunity",
                Map.of(
                        "Name",
                        "Chairs",
                        "StageName",
                        "Won",
                        "CloseDate",
                        "2026-01-01",
                        "Odoo_Id__c",
                        "shop:crm.lead,5"));
        long order = shop.order(Map.of("partner_id", customer));
        shop.run(shop.mappings()
                .opportunity("1", List.of("name"), row -> "S1".equals(row.string("name")) ? "crm.lead,5" : null)
                .build());

        assertThat(shop.record("Order", "sale.order," + order).text("OpportunityId"))
                .isEqualTo(opportunity);
    }
}
