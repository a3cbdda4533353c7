package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.Sales.ITEMS;
import static io.github.odoosync.sink.salesforce.Sales.ORDERS;
import static io.github.odoosync.sink.salesforce.Sales.gone;
import static io.github.odoosync.sink.salesforce.Sales.item;
import static io.github.odoosync.sink.salesforce.Sales.money;
import static io.github.odoosync.sink.salesforce.Sales.order;
import static io.github.odoosync.sink.salesforce.Sales.record;
import static io.github.odoosync.sink.salesforce.SalesOrg.outcomes;
import static io.github.odoosync.spi.sink.Outcome.CREATED;
import static io.github.odoosync.spi.sink.Outcome.DELETED;
import static io.github.odoosync.spi.sink.Outcome.REJECTED;
import static io.github.odoosync.spi.sink.Outcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import io.github.odoosync.standin.salesforce.StoredRecord;
import io.github.odoosync.standin.salesforce.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The items of an order written all or none, by Composite Graph. */
@Timeout(60)
class WholeOrdersTest {
    /** A product that the org has no price of. */
    private static final long UNPRICED = 9;

    private final SalesOrg sales = new SalesOrg(sink -> sink.wholeOrders(true));
    private final Org org = sales.org;
    private final OrgServer server = sales.server;

    @AfterEach
    void stop() {
        sales.close();
    }

    @Test
    void itemsOfAllOrdersOfABatchTakeOneCallAndTheirOrdersAreActivated() {
        sales.write(ORDERS, order(10, "Activated", 1), order(11, "Activated", 1));
        assertThat(outcomes(sales.write(ITEMS, item(100, 10, 7, 2), item(101, 11, 8, 1), item(102, 10, 8, 1))))
                .containsExactly(CREATED, CREATED, CREATED);
        assertThat(graphCalls()).isEqualTo(1);
        assertThat(items(10)).containsExactly("100 2.00", "102 1.00");
        assertThat(items(11)).containsExactly("101 1.00");
        assertThat(sales.status(10)).isEqualTo("Activated");
        assertThat(sales.status(11)).isEqualTo("Activated");
    }

    @Test
    void changedNewAndDeletedItemsOfAnActivatedOrderAreOneGraph() {
        activated(10);
        assertThat(outcomes(sales.write(ITEMS, item(100, 10, 7, 5), item(102, 10, 8, 3), gone(ITEMS, 101))))
                .containsExactly(UPDATED, CREATED, DELETED);
        assertThat(items(10)).containsExactly("100 5.00", "102 3.00");
        assertThat(sales.status(10)).isEqualTo("Activated");
    }

    @Test
    void itemThatWasDeletedAndMadeAnewIsDeletedOnce() {
        activated(10);
        sales.write(ITEMS, gone(ITEMS, 101));
        sales.write(ITEMS, item(101, 10, 8, 1));
        assertThat(outcomes(sales.write(ITEMS, item(100, 10, 7, 5), gone(ITEMS, 101))))
                .containsExactly(UPDATED, DELETED);
        assertThat(items(10)).containsExactly("100 5.00");
        assertThat(sales.status(10)).isEqualTo("Activated");
    }

    @Test
    void oneRefusedItemLeavesItsOrderAsItWasAndOthersGoThrough() {
        activated(10);
        sales.write(ORDERS, order(11, "Activated", 1));
        WriteResult result = sales.write(
                ITEMS, item(100, 10, 7, 5), item(102, 10, UNPRICED, 1), gone(ITEMS, 101), item(110, 11, 7, 4));
        assertThat(outcomes(result)).containsExactly(REJECTED, REJECTED, REJECTED, CREATED);
        assertThat(result.rejections())
                .extracting(rejection -> rejection.key().toString(), Rejection::code, Rejection::retryable)
                .containsExactly(
                        tuple("100", "PROCESSING_HALTED", true),
                        tuple("102", result.rejections().get(1).code(), true),
                        tuple("101", "PROCESSING_HALTED", true));
        assertThat(result.rejections().get(0).message()).contains("all or none", "record 102");
        assertThat(items(10)).containsExactly("100 2.00", "101 1.00");
        assertThat(sales.status(10)).isEqualTo("Activated");
        assertThat(items(11)).containsExactly("110 4.00");
        assertThat(sales.status(11)).isEqualTo("Activated");
    }

    @Test
    void itemThatDoesNotFitHoldsBackTheOthersOfItsOrder() {
        activated(10);
        SyncRecord misfit = record(ITEMS, 102L, 10L, "product.product,7,EUR", Double.NaN, money("10"));
        WriteResult result = sales.write(ITEMS, item(100, 10, 7, 5), misfit);
        assertThat(outcomes(result)).containsExactly(REJECTED, REJECTED);
        assertThat(result.rejections().get(0).message()).contains("another one does not fit");
        assertThat(items(10)).containsExactly("100 2.00", "101 1.00");
        assertThat(sales.status(10)).isEqualTo("Activated");
    }

    @Test
    void changeOfWhatIsFixedHoldsBackTheOthersOfItsOrder() {
        activated(10);
        WriteResult result = sales.write(ITEMS, item(100, 10, 8, 5), item(101, 10, 8, 7), item(102, 10, 7, 1));
        assertThat(result.rejections())
                .extracting(Rejection::code)
                .containsExactly("INVALID_FIELD_FOR_INSERT_UPDATE", "PROCESSING_HALTED", "PROCESSING_HALTED");
        assertThat(items(10)).containsExactly("100 2.00", "101 1.00");
    }

    @Test
    void itemsOfAnOrderThatIsNotThereAreRejectedUntilItIs() {
        assertThat(sales.write(ITEMS, item(100, 10, 7, 2)).rejections())
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.retryable()).isTrue());
        sales.write(ORDERS, order(10, "Draft", 1));
        assertThat(outcomes(sales.write(ITEMS, item(100, 10, 7, 2)))).containsExactly(CREATED);
    }

    @Test
    void orderWithMoreItemsThanAGraphTakesIsRejected() {
        sales.write(ORDERS, order(10, "Draft", 1), order(11, "Draft", 1));
        List<SyncRecord> items = new ArrayList<>();
        for (int i = 0; i < 501; i++) {
            items.add(item(1_000 + i, 10, 7, 1));
        }
        for (int i = 0; i < 500; i++) {
            items.add(item(2_000 + i, 11, 7, 1));
        }
        WriteResult result = sales.write(ITEMS, items.toArray(SyncRecord[]::new));
        assertThat(result.count(REJECTED)).isEqualTo(501);
        assertThat(result.count(CREATED)).isEqualTo(500);
        assertThat(result.rejections().get(0).message()).contains("501 of them changed", "500 at once");
    }

    @Test
    void graphsThatWereNotReachedBehindFailuresAreSentAgain() {
        List<SyncRecord> orders = new ArrayList<>();
        List<SyncRecord> items = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            orders.add(order(i, "Activated", 1));
            items.add(item(2L * i, i, 7, 1));
            items.add(item(2L * i + 1, i, i % 3 == 0 ? UNPRICED : 8, 1));
        }
        sales.write(ORDERS, orders.toArray(SyncRecord[]::new));
        WriteResult result = sales.write(ITEMS, items.toArray(SyncRecord[]::new));
        assertThat(result.count(REJECTED)).isEqualTo(66);
        assertThat(result.count(CREATED)).isEqualTo(134);
        assertThat(org.records("Order"))
                .filteredOn(order -> "Activated".equals(order.value("Status")))
                .hasSize(67);
    }

    @Test
    void graphOfWhichARecordIsLockedIsSentAgain() {
        sales.write(ORDERS, order(10, "Activated", 1));
        assertThat(outcomes(sales.write(ITEMS, () -> org.lockRows(1), item(100, 10, 7, 2), item(101, 10, 8, 1))))
                .containsExactly(CREATED, CREATED);
        assertThat(graphCalls()).isEqualTo(2);
        assertThat(sales.status(10)).isEqualTo("Activated");
    }

    private void activated(int order) {
        sales.write(ORDERS, order(order, "Activated", 1));
        sales.write(ITEMS, item(100, order, 7, 2), item(101, order, 8, 1));
        assertThat(sales.status(order)).isEqualTo("Activated");
    }

    private List<String> items(int order) {
        return org.records("OrderItem").stream()
                .filter(item -> one(order).id().equals(item.value("OrderId")))
                .map(item ->
                        String.valueOf(item.value("Odoo_Id__c")).replaceAll(".*,", "") + " " + item.value("Quantity"))
                .toList();
    }

    private StoredRecord one(int order) {
        return org.find("Order", "Odoo_Id__c", "acme:sale.order," + order).orElseThrow();
    }

    private long graphCalls() {
        return server.traffic().count(Traffic.Kind.GRAPH);
    }
}
