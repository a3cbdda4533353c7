package io.github.odoosync.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrdersTest {
    private final Org org = Org.standard();
    private final OrgServer server = OrgServer.start(org);
    private Client client;
    private String price = "";
    private String otherPrice = "";

    @BeforeEach
    void fill() throws IOException {
        client = new Client(server);
        String book = org.records("Pricebook2").get(0).id();
        String other = org.insert("Pricebook2", Map.of("Name", "Other"));
        String product = org.insert("Product2", Map.of("Name", "Chair"));
        Map<String, Object> entry = Map.of("Product2Id", product, "UnitPrice", 9.5, "IsActive", true);
        price = org.insert("PricebookEntry", with(entry, "Pricebook2Id", book));
        otherPrice = org.insert("PricebookEntry", with(entry, "Pricebook2Id", other));
        org.insert("Account", Map.of("Name", "Acme", "Odoo_Id__c", "p,1"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void activatesAnOrderThatHasProducts() throws IOException {
        assertThat(order("'Status': 'Activated'")).isEqualTo("FAILED_ACTIVATION");
        assertThat(order("'Status': 'Draft'")).isEmpty();
        assertThat(order("'Status': 'Activated'")).isEqualTo("FAILED_ACTIVATION");
        assertThat(item("i,1", price)).isEmpty();
        assertThat(order("'Status': 'Activated'")).isEmpty();
        assertThat(client.send("DELETE", "/sobjects/OrderItem/Odoo_Id__c/i,1", "")
                        .code())
                .isEqualTo("ENTITY_IS_LOCKED");
        assertThat(client.send("DELETE", "/sobjects/Account/Odoo_Id__c/p,1", "").code())
                .isEqualTo("DELETE_FAILED");
        assertThat(order("'Status': 'Draft'")).isEmpty();
        assertThat(client.send("DELETE", "/sobjects/Order/Odoo_Id__c/o,1", "").status())
                .isEqualTo(204);
        assertThat(org.records("OrderItem")).isEmpty();
    }

    @Test
    void activationChangesNothingButTheStatus() throws IOException {
        order("'Status': 'Draft'");
        item("i,1", price);
        assertThat(order("'Status': 'Activated', 'Description': 'x'")).isEqualTo("FAILED_ACTIVATION");
        assertThat(order("'Status': 'Activated'")).isEmpty();
        assertThat(order("'Description': 'x'")).isEmpty();
    }

    @Test
    void keepsAnActivatedOrderAndItsItems() throws IOException {
        org.insert("Account", Map.of("Name", "Other", "Odoo_Id__c", "p,2"));
        order("'Status': 'Draft'");
        item("i,1", price);
        order("'Status': 'Activated'");
        assertThat(item("i,2", price)).isEqualTo("ENTITY_IS_LOCKED");
        assertThat(code(client.send("DELETE", "/sobjects/Order/Odoo_Id__c/o,1", "")))
                .isEqualTo("DELETE_FAILED");
        assertThat(code(client.send("PATCH", "/sobjects/Order/Odoo_Id__c/o,1", "{'Account': {'Odoo_Id__c': 'p,2'}}")))
                .isEqualTo("FIELD_INTEGRITY_EXCEPTION");
        order("'Status': 'Draft'");
        assertThat(item("i,2", price)).isEmpty();
        assertThat(code(client.send("PATCH", "/sobjects/Order/Odoo_Id__c/o,1", "{'Account': {'Odoo_Id__c': 'p,2'}}")))
                .isEmpty();
    }

    @Test
    void addsItemsUp() throws IOException {
        order("'Status': 'Draft'");
        assertThat(stored("o,1").text("StatusCode")).isEqualTo("Draft");
        item("i,1", price);
        item("i,2", price);
        assertThat(stored("o,1").text("TotalAmount")).isEqualTo("38.00");
        assertThat(code(client.send("PATCH", "/sobjects/OrderItem/Odoo_Id__c/i,1", "{'UnitPrice': 0.335}")))
                .isEmpty();
        assertThat(stored("o,1").text("TotalAmount")).isEqualTo("19.68");
        client.send("DELETE", "/sobjects/OrderItem/Odoo_Id__c/i,2", "");
        assertThat(stored("o,1").text("TotalAmount")).isEqualTo("0.68");
        order("'Status': 'Activated'");
        assertThat(stored("o,1").text("StatusCode")).isEqualTo("Activated");
        assertThat(order("'TotalAmount': 1")).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(org.records("OrderItem").get(0).text("ListPrice")).isEqualTo("9.50");
    }

    @Test
    void takesQuantitiesOfZeroAndBelowWhereTheOrgIsSetSo() throws IOException {
        order("'Status': 'Draft'");
        item("i,1", price);
        String path = "/sobjects/OrderItem/Odoo_Id__c/i,1";
        for (String quantity : List.of("0", "-1")) {
            assertThat(code(client.send("PATCH", path, "{'Quantity': " + quantity + "}")))
                    .isEqualTo("FIELD_INTEGRITY_EXCEPTION");
        }
        org.quantities(true, true);
        for (String quantity : List.of("0", "-1")) {
            assertThat(code(client.send("PATCH", path, "{'Quantity': " + quantity + "}")))
                    .isEmpty();
        }
        assertThat(stored("o,1").text("TotalAmount")).isEqualTo("-9.50");
    }

    @Test
    void keepsAPriceThatAnOrderUses() throws IOException {
        order("'Status': 'Draft'");
        item("i,1", price);
        assertThat(code(client.send("DELETE", "/sobjects/PricebookEntry/" + price, "")))
                .isEqualTo("DELETE_FAILED");
        String product = org.records("Product2").get(0).id();
        assertThat(code(client.send("DELETE", "/sobjects/Product2/" + product, "")))
                .isEqualTo("DELETE_FAILED");
    }

    @Test
    void takesItemsOfTheOrdersPriceBookAlone() throws IOException {
        assertThat(order("'Status': 'Draft'")).isEmpty();
        assertThat(item("i,1", otherPrice)).isEqualTo("FIELD_INTEGRITY_EXCEPTION");
        assertThat(item("i,1", price)).isEmpty();
        assertThat(item("i,1", price)).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    @Test
    void asksForAStandardPriceFirst() throws IOException {
        String product = org.insert("Product2", Map.of("Name", "Table"));
        String other = org.records("Pricebook2").get(1).id();
        String body = "{'Product2Id': '" + product + "', 'Pricebook2Id': '" + other + "', 'UnitPrice': 1}";
        assertThat(client.send("POST", "/sobjects/PricebookEntry", body).code())
                .isEqualTo("STANDARD_PRICE_NOT_DEFINED");
        assertThat(client.send("PATCH", "/sobjects/PricebookEntry/" + price, "{'Product2Id': '" + product + "'}")
                        .code())
                .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    @Test
    void knowsAStatusByItsCode() throws IOException {
        org.orderStatus("Ready", "Ready for Activation", "Draft");
        assertThat(order("'Status': 'Ready'")).isEmpty();
        assertThat(stored("o,1").text("StatusCode")).isEqualTo("Draft");
        org.renameStatus("Activated", "Laufend");
        assertThat(order("'Status': 'Laufend'")).isEqualTo("FAILED_ACTIVATION");
        assertThat(order("'Status': 'Activated'")).isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        JsonNode status = client.query("SELECT ApiName FROM OrderStatus WHERE StatusCode = 'Activated'")
                .json();
        assertThat(status.findValuesAsText("ApiName")).containsExactly("Laufend");
        JsonNode all = client.query("SELECT MasterLabel FROM OrderStatus WHERE SortOrder < 4 ORDER BY IsDefault DESC")
                .json();
        assertThat(all.findValuesAsText("MasterLabel")).startsWith("Draft").contains("Ready for Activation");
    }

    private String order(String rest) throws IOException {
        return code(client.send(
                "PATCH",
                "/sobjects/Order/Odoo_Id__c/o,1",
                "{'Account': {'Odoo_Id__c': 'p,1'}, 'EffectiveDate': '2026-01-02', 'Pricebook2Id': '"
                        + org.records("Pricebook2").get(0).id() + "', " + rest + "}"));
    }

    private String item(String key, String entry) throws IOException {
        return code(client.send(
                "PATCH",
                "/sobjects/OrderItem/Odoo_Id__c/" + key,
                "{'Order': {'Odoo_Id__c': 'o,1'}, 'PricebookEntryId': '" + entry
                        + "', 'Quantity': 2, 'UnitPrice': 9.5}"));
    }

    private StoredRecord stored(String key) {
        return org.find("Order", "Odoo_Id__c", key).orElseThrow();
    }

    private static String code(Client.Answer answer) throws IOException {
        return answer.status() < 300 ? "" : answer.code();
    }

    private static Map<String, Object> with(Map<String, Object> values, String field, Object value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(field, value);
        return more;
    }
}
