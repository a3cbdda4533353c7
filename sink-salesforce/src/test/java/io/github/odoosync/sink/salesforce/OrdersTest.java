package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.Sales.ITEMS;
import static io.github.odoosync.sink.salesforce.Sales.ORDERS;
import static io.github.odoosync.sink.salesforce.Sales.PRICES;
import static io.github.odoosync.sink.salesforce.Sales.gone;
import static io.github.odoosync.sink.salesforce.Sales.item;
import static io.github.odoosync.sink.salesforce.Sales.money;
import static io.github.odoosync.sink.salesforce.Sales.order;
import static io.github.odoosync.sink.salesforce.Sales.price;
import static io.github.odoosync.sink.salesforce.Sales.record;
import static io.github.odoosync.sink.salesforce.SalesOrg.outcomes;
import static io.github.odoosync.spi.sink.Outcome.CREATED;
import static io.github.odoosync.spi.sink.Outcome.DELETED;
import static io.github.odoosync.spi.sink.Outcome.REJECTED;
import static io.github.odoosync.spi.sink.Outcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import io.github.odoosync.standin.salesforce.StoredRecord;
import io.github.odoosync.standin.salesforce.Traffic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Prices, orders and their items, by the rules that Salesforce has for them. */
@Timeout(60)
class OrdersTest {
    private int bulkFrom = 2_000;
    private final SalesOrg sales = new SalesOrg(sink -> sink.bulkFrom(bulkFrom));
    private final Org org = sales.org;
    private final OrgServer server = sales.server;

    @AfterEach
    void stop() {
        sales.close();
    }

    @Test
    void keyOfSeveralPartsIsTheExternalIdAndTheStandardBookIsFoundByItsName() {
        StoredRecord price = one("PricebookEntry", "acme:product.product,7,EUR");
        assertThat(price.values())
                .containsEntry(
                        "Product2Id", one("Product2", "acme:product.product,7").id())
                .containsEntry("Pricebook2Id", standardBook());
        assertThat(outcomes(sales.write(PRICES, price(7, "110")))).containsExactly(UPDATED);
        assertThat(one("PricebookEntry", "acme:product.product,7,EUR").value("UnitPrice"))
                .isEqualTo(new BigDecimal("110.00"));
    }

    @Test
    void fieldsThatAreFixedGoWithNewRecordsAloneAlsoInBulk() {
        bulkFrom = 1;
        assertThat(outcomes(
                        sales.write(PRICES, price(7, "120"), record(PRICES, 8L, "USD", 8L, "acme", money("1"), true))))
                .as("a book by its external id, which is not there")
                .containsExactly(UPDATED, REJECTED);
        org.insert("Pricebook2", Map.of("Name", "Acme", "IsActive", true, "Odoo_Id__c", "acme:product.pricelist,1"));
        assertThat(outcomes(sales.write(
                        PRICES,
                        price(7, "130"),
                        record(PRICES, 7L, "USD", 7L, "product.pricelist,1", money("9"), true))))
                .containsExactly(UPDATED, CREATED);
        assertThat(one("PricebookEntry", "acme:product.product,7,EUR").value("UnitPrice"))
                .isEqualTo(new BigDecimal("130.00"));
    }

    @Test
    void anotherValueForAFixedFieldIsRejectedUntilTheRecordIsDeleted() {
        SyncRecord moved = record(PRICES, 7L, "EUR", 8L, "standard", money("1"), true);
        WriteResult result = sales.write(PRICES, moved);
        assertThat(result.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.key()).isEqualTo(new RecordKey(List.of(7L, "EUR")));
            assertThat(rejection.code()).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
            assertThat(rejection.message()).contains("Product2Id", "delete the record in the org");
            assertThat(rejection.retryable()).isTrue();
        });
        org.delete(
                "PricebookEntry",
                one("PricebookEntry", "acme:product.product,8,EUR").id());
        org.delete(
                "PricebookEntry",
                one("PricebookEntry", "acme:product.product,7,EUR").id());
        assertThat(outcomes(sales.write(PRICES, moved))).containsExactly(CREATED);
    }

    @Test
    void orderBeginsAsDraftAndIsActivatedOnceItHasItems() {
        sales.write(ORDERS, order(10, "Activated", 1));
        assertThat(sales.status(10)).isEqualTo("Draft");
        assertThat(outcomes(sales.write(ITEMS, item(100, 10, 7, 2), item(101, 10, 8, 1))))
                .containsExactly(CREATED, CREATED);
        assertThat(sales.status(10)).isEqualTo("Activated");
    }

    @Test
    void draftStaysDraftAndIsActivatedWhenOdooConfirmsIt() {
        sales.write(ORDERS, order(10, "Draft", 1));
        sales.write(ITEMS, item(100, 10, 7, 2));
        assertThat(sales.status(10)).isEqualTo("Draft");
        assertThat(outcomes(sales.write(ORDERS, order(10, "Activated", 1)))).containsExactly(UPDATED);
        assertThat(sales.status(10)).isEqualTo("Activated");
        sales.write(ORDERS, order(10, "Draft", 1));
        assertThat(sales.status(10)).isEqualTo("Draft");
    }

    @Test
    void activatedOrderIsADraftWhileItsItemsChange() {
        activated(10);
        assertThat(outcomes(sales.write(ITEMS, item(100, 10, 7, 5), item(102, 10, 8, 3), gone(ITEMS, 101))))
                .containsExactly(UPDATED, CREATED, DELETED);
        assertThat(sales.status(10)).isEqualTo("Activated");
        assertThat(org.records("OrderItem"))
                .extracting(item -> item.value("Quantity"))
                .containsExactly(new BigDecimal("5.00"), new BigDecimal("3.00"));
    }

    @Test
    void fieldsOfAnActivatedOrderChangeAndItsAccountToo() {
        activated(10);
        server.traffic().reset();
        sales.write(ORDERS, order(10, "Activated", 1, "as agreed"));
        assertThat(server.traffic().requests())
                .filteredOn(request -> request.path().endsWith("/composite/sobjects"))
                .as("calls that set a status")
                .isEmpty();
        assertThat(outcomes(sales.write(ORDERS, order(10, "Activated", 2)))).containsExactly(UPDATED);
        assertThat(sales.status(10)).isEqualTo("Activated");
        assertThat(one("Order", "acme:sale.order,10").value("AccountId"))
                .isEqualTo(one("Account", "acme:res.partner,2").id());
    }

    @Test
    void activatedOrderIsDeletedWithItsItems() {
        activated(10);
        assertThat(outcomes(sales.write(ORDERS, gone(ORDERS, 10)))).containsExactly(DELETED);
        assertThat(org.records("Order")).isEmpty();
        assertThat(org.records("OrderItem")).isEmpty();
    }

    @Test
    void orderThatLosesItsLastItemStaysADraft() {
        activated(10);
        assertThat(outcomes(sales.write(ITEMS, gone(ITEMS, 100), gone(ITEMS, 101))))
                .containsExactly(DELETED, DELETED);
        assertThat(sales.status(10)).isEqualTo("Draft");
    }

    @Test
    void s2_batchThatIsDeliveredAgainActivatesWhatTheFirstDeliveryLeftADraft() {
        activated(10);
        // as a process leaves it that dies between the items and the activation
        org.update("Order", one("Order", "acme:sale.order,10").id(), Map.of("Status", "Draft"));
        org.delete("OrderItem", one("OrderItem", "acme:sale.order.line,101").id());
        assertThat(outcomes(sales.write(ITEMS, gone(ITEMS, 101)))).containsExactly(DELETED);
        assertThat(sales.status(10)).isEqualTo("Activated");
    }

    @Test
    void a4_refusedActivationIsARejectionThatIsTriedAgain() {
        sales.write(ORDERS, order(10, "Activated", 1));
        org.duplicateRule("Order", order -> "Activated".equals(order.value("Status")));
        WriteResult result = sales.write(ITEMS, item(100, 10, 7, 2), item(101, 10, 8, 1));
        assertThat(outcomes(result)).containsExactly(REJECTED, REJECTED);
        assertThat(result.rejections()).allSatisfy(rejection -> {
            assertThat(rejection.retryable()).isTrue();
            assertThat(rejection.code()).isEqualTo("DUPLICATES_DETECTED");
            assertThat(rejection.message()).contains("could not be set to Activated");
        });
        assertThat(sales.write(ORDERS, order(10, "Activated", 1)).rejections())
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.key()).isEqualTo(RecordKey.of(10L)));
        org.duplicateRule("Order", order -> false);
        assertThat(outcomes(sales.write(ITEMS, item(100, 10, 7, 2)))).containsExactly(UPDATED);
        assertThat(sales.status(10)).isEqualTo("Activated");
    }

    @Test
    void statusesAreNamedAsTheOrgNamesThem() {
        org.renameStatus("Draft", "Angebot");
        org.renameStatus("Activated", "Freigegeben");
        activated(10);
        assertThat(sales.status(10)).isEqualTo("Freigegeben");
        sales.write(ORDERS, order(10, "Draft", 1));
        assertThat(sales.status(10)).isEqualTo("Angebot");
    }

    @Test
    void s3_anotherStatusIsRejected() {
        assertThat(sales.write(ORDERS, order(10, "sale", 1)).rejections())
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.message()).contains("Draft or Activated"));
    }

    @Test
    void manyItemsInBulkLeaveTheirOrdersActivated() {
        bulkFrom = 1;
        List<SyncRecord> orders = new ArrayList<>();
        List<SyncRecord> items = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            orders.add(order(i, i % 3 == 0 ? "Draft" : "Activated", 1));
            items.add(item(2 * i, i, 7, 1));
            items.add(item(2 * i + 1, i, 8, 2));
        }
        sales.write(ORDERS, orders.toArray(SyncRecord[]::new));
        assertThat(sales.write(ITEMS, items.toArray(SyncRecord[]::new)).count(CREATED))
                .isEqualTo(60);
        assertThat(sales.write(ITEMS, items.toArray(SyncRecord[]::new)).count(UPDATED))
                .isEqualTo(60);
        assertThat(org.records("Order"))
                .filteredOn(order -> "Activated".equals(order.value("Status")))
                .hasSize(20);
        assertThat(server.traffic().count(Traffic.Kind.BULK)).isPositive();
    }

    private void activated(int order) {
        sales.write(ORDERS, order(order, "Activated", 1));
        sales.write(ITEMS, item(100, order, 7, 2), item(101, order, 8, 1));
        assertThat(one("Order", "acme:sale.order," + order).value("StatusCode")).isEqualTo("Activated");
    }

    private String standardBook() {
        return org.records("Pricebook2").stream()
                .filter(book -> Boolean.TRUE.equals(book.value("IsStandard")))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private StoredRecord one(String object, String externalId) {
        return org.find(object, "Odoo_Id__c", externalId).orElseThrow(() -> new AssertionError(externalId));
    }
}
