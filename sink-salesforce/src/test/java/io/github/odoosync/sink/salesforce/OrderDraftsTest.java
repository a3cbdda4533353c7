package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.Sales.ITEMS;
import static io.github.odoosync.sink.salesforce.Sales.ORDERS;
import static io.github.odoosync.sink.salesforce.Sales.PRICES;
import static io.github.odoosync.sink.salesforce.Sales.gone;
import static io.github.odoosync.sink.salesforce.Sales.item;
import static io.github.odoosync.sink.salesforce.Sales.order;
import static io.github.odoosync.sink.salesforce.Sales.record;
import static io.github.odoosync.sink.salesforce.SalesOrg.outcomes;
import static io.github.odoosync.spi.sink.Outcome.DELETED;
import static io.github.odoosync.spi.sink.Outcome.REJECTED;
import static io.github.odoosync.spi.sink.Outcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When an activated order is a draft, when it is not, and what is kept from the org where something of it is refused. */
@Timeout(60)
class OrderDraftsTest {
    private final SalesOrg sales = new SalesOrg(sink -> sink);
    private final Org org = sales.org;
    private final OrgServer server = sales.server;

    @BeforeEach
    void begin() {
        sales.write(ORDERS, order(10, "Activated", 1));
        sales.write(ITEMS, item(100, 10, 7, 2), item(101, 10, 8, 1));
        assertThat(sales.status(10)).isEqualTo("Activated");
    }

    @AfterEach
    void stop() {
        sales.close();
    }

    @Test
    void anItemAloneChangesWhileItsOrderIsADraft() {
        List<@Nullable Object> seen = new ArrayList<>();
        org.duplicateRule("OrderItem", item -> {
            seen.add(sales.status(10));
            return false;
        });
        assertThat(outcomes(sales.write(ITEMS, item(100, 10, 7, 5)))).containsExactly(UPDATED);
        assertThat(seen).containsExactly("Draft");
        assertThat(sales.status(10)).isEqualTo("Activated");
    }

    @Test
    void aPriceBookIsTriedWhileTheOrderIsADraftAndItsRefusalLeavesTheOrderActivated() {
        org.insert("Pricebook2", Map.of("Name", "Acme", "IsActive", true, "Odoo_Id__c", "acme:product.pricelist,1"));
        server.traffic().reset();
        SyncRecord moved = record(ORDERS, 10L, 1L, "product.pricelist,1", LocalDate.of(2026, 1, 31), "Activated", null);
        assertThat(sales.write(ORDERS, moved).rejections())
                .singleElement()
                .extracting(Rejection::code)
                .isEqualTo("FIELD_INTEGRITY_EXCEPTION");
        assertThat(statusCalls()).as("to Draft, and back").isEqualTo(2);
        assertThat(sales.status(10)).isEqualTo("Activated");
    }

    @Test
    void whatCantBeWrittenWhileTheOrderStaysActivatedIsNotSent() {
        org.duplicateRule("Order", order -> "Draft".equals(order.value("Status")));
        WriteResult result = sales.write(ITEMS, item(100, 10, 7, 5), item(102, 10, 8, 3), gone(ITEMS, 101));
        assertThat(outcomes(result)).containsExactly(REJECTED, REJECTED, REJECTED);
        assertThat(result.rejections()).allSatisfy(rejection -> {
            assertThat(rejection.code()).isEqualTo("DUPLICATES_DETECTED");
            assertThat(rejection.message()).contains("could not be set to Draft");
            assertThat(rejection.retryable()).isTrue();
        });
        assertThat(org.records("OrderItem"))
                .extracting(item -> item.value("Quantity"))
                .containsExactly(new BigDecimal("2.00"), new BigDecimal("1.00"));
        WriteResult order = sales.write(ORDERS, gone(ORDERS, 10));
        assertThat(order.rejections())
                .singleElement()
                .extracting(Rejection::message)
                .asString()
                .contains("could not be set to Draft");
        assertThat(sales.status(10)).isEqualTo("Activated");
    }

    @Test
    void anOrderWhoseDeletionIsRefusedIsActivatedAgain() {
        org.duplicateRule("Order", order -> {
            // the admin takes the right between the status and the deletion
            org.object("Order").rights(true, true, false);
            return false;
        });
        assertThat(sales.write(ORDERS, gone(ORDERS, 10)).rejections())
                .singleElement()
                .extracting(Rejection::code)
                .isEqualTo("INSUFFICIENT_ACCESS_OR_READONLY");
        assertThat(sales.status(10)).isEqualTo("Activated");
    }

    @Test
    void s2_aDeletionThatWasDoneBeforeLeavesTheStatusOfAnActivatedOrderAlone() {
        sales.write(ITEMS, gone(ITEMS, 101));
        server.traffic().reset();
        assertThat(outcomes(sales.write(ITEMS, gone(ITEMS, 101)))).containsExactly(DELETED);
        assertThat(statusCalls()).isZero();
        assertThat(sales.status(10)).isEqualTo("Activated");
    }

    @Test
    void anOrderThatIsADraftAnywayIsNotSetToOne() {
        sales.write(ORDERS, order(11, "Draft", 1));
        sales.write(ITEMS, item(110, 11, 7, 2));
        server.traffic().reset();
        assertThat(outcomes(sales.write(ITEMS, item(110, 11, 7, 5)))).containsExactly(UPDATED);
        assertThat(statusCalls()).isZero();
    }

    @Test
    void s3_aRowThatWasRefusedKeepsItsOwnReasonWhereTheOrderIsRefusedToo() {
        org.duplicateRule("OrderItem", item -> new BigDecimal("5.00").equals(item.value("Quantity")));
        org.duplicateRule("Order", order -> "Activated".equals(order.value("Status")));
        WriteResult result = sales.write(ITEMS, item(100, 10, 7, 5), item(101, 10, 8, 6));
        assertThat(outcomes(result)).containsExactly(REJECTED, REJECTED);
        assertThat(result.rejections().get(0).message()).doesNotContain("could not be set");
        assertThat(result.rejections().get(1).message()).contains("could not be set to Activated");
    }

    @Test
    void aRowWithAnotherValueForAFixedFieldIsNotSent() {
        assertThat(outcomes(sales.write(PRICES, record(PRICES, 7L, "EUR", 8L, "standard", new BigDecimal("1"), true))))
                .containsExactly(REJECTED);
        assertThat(org.find("PricebookEntry", "Odoo_Id__c", "acme:product.product,7,EUR")
                        .orElseThrow()
                        .value("UnitPrice"))
                .isEqualTo(new BigDecimal("100.00"));
    }

    /** Calls that write records by their own ids: the status of orders, as claims of tables are not changed. */
    private long statusCalls() {
        return server.traffic().requests().stream()
                .filter(request ->
                        request.method().equals("PATCH") && request.path().endsWith("/composite/sobjects"))
                .count();
    }
}
