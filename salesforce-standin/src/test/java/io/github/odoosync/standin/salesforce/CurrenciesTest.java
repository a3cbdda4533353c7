package io.github.odoosync.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CurrenciesTest {
    private final Org org = Org.standard().currencies("EUR", "USD");
    private final OrgServer server = OrgServer.start(org);
    private final String book = org.records("Pricebook2").get(0).id();
    private final String product = org.insert("Product2", Map.of("Name", "Chair"));
    private Client client;

    @BeforeEach
    void login() throws IOException {
        client = new Client(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void recordsAreInTheCorporateCurrencyUnlessAnotherIsSaid() throws IOException {
        assertThat(org.records("Product2").get(0).text("CurrencyIsoCode")).isEqualTo("EUR");
        org.insert("Account", Map.of("Name", "Acme", "CurrencyIsoCode", "USD"));
        assertThat(org.records("Account").get(0).text("CurrencyIsoCode")).isEqualTo("USD");
        assertThat(client.send("POST", "/sobjects/Account", "{'Name': 'x', 'CurrencyIsoCode': 'CHF'}")
                        .code())
                .isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        assertThat(client.query("SELECT IsoCode FROM CurrencyType WHERE IsCorporate = true")
                        .json()
                        .findValuesAsText("IsoCode"))
                .containsExactly("EUR");
    }

    @Test
    void productHasAPricePerBookAndCurrencyTheStandardOneFirst() throws IOException {
        String other = org.insert("Pricebook2", Map.of("Name", "Other"));
        assertThat(price(book, "EUR")).isEmpty();
        assertThat(price(book, "EUR")).isEqualTo("DUPLICATE_VALUE");
        assertThat(price(other, "USD")).isEqualTo("STANDARD_PRICE_NOT_DEFINED");
        assertThat(price(book, "USD")).isEmpty();
        assertThat(price(other, "USD")).isEmpty();
        String path = "/sobjects/PricebookEntry/"
                + org.records("PricebookEntry").get(0).id();
        assertThat(client.send("PATCH", path, "{'CurrencyIsoCode': 'USD'}").code())
                .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    @Test
    void itemIsInTheCurrencyOfItsOrder() throws IOException {
        price(book, "EUR");
        price(book, "USD");
        String account = org.insert("Account", Map.of("Name", "Acme"));
        String order = org.insert(
                "Order",
                Map.of(
                        "AccountId",
                        account,
                        "EffectiveDate",
                        "2026-01-02",
                        "Status",
                        "Draft",
                        "Pricebook2Id",
                        book,
                        "CurrencyIsoCode",
                        "USD"));
        assertThat(item(order, "EUR")).isEqualTo("FIELD_INTEGRITY_EXCEPTION");
        assertThat(item(order, "USD")).isEmpty();
        assertThat(org.records("OrderItem").get(0).text("CurrencyIsoCode")).isEqualTo("USD");
        assertThat(client.send("PATCH", "/sobjects/Order/" + order, "{'CurrencyIsoCode': 'EUR'}")
                        .code())
                .isEqualTo("FIELD_INTEGRITY_EXCEPTION");
    }

    private String price(String of, String currency) throws IOException {
        return code(client.send(
                "POST",
                "/sobjects/PricebookEntry",
                "{'Product2Id': '" + product + "', 'Pricebook2Id': '" + of + "', 'UnitPrice': 1, 'IsActive': true,"
                        + " 'CurrencyIsoCode': '" + currency + "'}"));
    }

    private String item(String order, String currency) throws IOException {
        String entry = org.find("PricebookEntry", "CurrencyIsoCode", currency)
                .orElseThrow()
                .id();
        return code(client.send(
                "POST",
                "/sobjects/OrderItem",
                "{'OrderId': '" + order + "', 'PricebookEntryId': '" + entry + "', 'Quantity': 1, 'UnitPrice': 1}"));
    }

    private static String code(Client.Answer answer) throws IOException {
        return answer.status() < 300 ? "" : answer.code();
    }
}
