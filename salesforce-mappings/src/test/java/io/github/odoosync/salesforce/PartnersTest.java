package io.github.odoosync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.sync.SyncResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which partner becomes what, and what of it arrives. */
class PartnersTest {
    private final Shop shop = Shop.withoutTrade();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aCompanyIsAnAccountBelowThatOfItsParentAndItsPeopleAreContacts() {
        long group = shop.partner(Map.of("name", "Acme Group", "is_company", true));
        long office = shop.partner(Map.of("name", "Acme Sales", "is_company", true));
        shop.server.model("res.partner").write(office, Map.of("parent_id", group));
        long person = shop.partner(
                Map.of("name", "Grace Hopper", "parent_id", office, "function", "Admiral", "email", "g@acme.example"));
        shop.run(shop.mappings().build());

        Shop.Held account = shop.record("Account", "res.partner," + office);
        assertThat(account.text("Name")).isEqualTo("Acme Sales");
        assertThat(shop.referred(account, "ParentId", "Account")).isEqualTo("shop:res.partner," + group);
        Shop.Held contact = shop.record("Contact", "res.partner," + person);
        assertThat(List.of(contact.text("FirstName"), contact.text("LastName"), contact.text("Title")))
                .containsExactly("Grace", "Hopper", "Admiral");
        assertThat(shop.referred(contact, "AccountId", "Account")).isEqualTo("shop:res.partner," + office);
    }

    @Test
    void aCompanyWithoutANameIsCalledByItsEmailElseByItsId() {
        long reachable = shop.partner(Map.of("name", " ", "is_company", true, "email", "info@acme.example"));
        long unknown = shop.partner(Map.of("name", " ", "is_company", true));
        shop.run(shop.mappings().build());
        assertThat(shop.record("Account", "res.partner," + reachable).text("Name"))
                .isEqualTo("info@acme.example");
        assertThat(shop.record("Account", "res.partner," + unknown).text("Name"))
                .isEqualTo("res.partner " + unknown);
    }

    @Test
    void aStreetIsEitherOfOdoosLinesAndALongNameIsCut() {
        long first = shop.partner(Map.of("name", "A".repeat(300), "is_company", true, "street", "Ring 1"));
        long second = shop.partner(Map.of("name", "Acme", "is_company", true, "street2", "Hof"));
        shop.run(shop.mappings().build());
        Shop.Held account = shop.record("Account", "res.partner," + first);
        assertThat(account.text("Name")).hasSize(255).startsWith("AAA");
        assertThat(account.text("BillingStreet")).isEqualTo("Ring 1");
        assertThat(shop.record("Account", "res.partner," + second).text("BillingStreet"))
                .isEqualTo("Hof");
    }

    @Test
    void aPersonWithoutACompanyIsAnAccountOfItsOwnOrLeftOutWithAllThatHangsOnIt() {
        long person = shop.partner(Map.of("name", "Ada Lovelace"));
        long order = shop.order(Map.of("partner_id", person));
        shop.line(order, Map.of("product_id", shop.product()));
        shop.run(shop.mappings().build());
        assertThat(shop.record("Account", "res.partner," + person).text("Name")).isEqualTo("Ada Lovelace");
        assertThat(shop.org.records("Order")).hasSize(1);

        try (Shop other = Shop.withoutTrade()) {
            long skipped = other.partner(Map.of("name", "Ada Lovelace"));
            other.partner(Map.of("name", "Her Office", "parent_id", skipped, "type", "invoice"));
            other.line(other.order(Map.of("partner_id", skipped)), Map.of("product_id", other.product()));
            SyncResult result =
                    other.run(other.mappings().people(PeopleWithoutCompany.SKIP).build());
            assertThat(result.rejected()).isZero();
            assertThat(other.org.find("Account", "Name", "Ada Lovelace")).isEmpty();
            assertThat(other.org.find("Contact", "LastName", "Office")).isEmpty();
            assertThat(other.org.records("Order")).isEmpty();
        }
    }

    @Test
    void anAddressIsAContactNamedAfterItsTypeUnlessAddressesAreLeftOut() {
        long company = shop.partner(Map.of("name", "Acme", "is_company", true));
        long address = shop.partner(
                Map.of("parent_id", company, "type", "delivery", "city", "Graz", "street", "Ring 1", "street2", "Hof"));
        SalesforceMappings.Builder mappings = shop.mappings();
        shop.run(mappings.build());

        Shop.Held contact = shop.record("Contact", "res.partner," + address);
        assertThat(contact.text("LastName")).isEqualTo("delivery");
        assertThat(contact.text("MailingStreet")).isEqualTo("Ring 1\nHof");
        assertThat(contact.text("MailingCity")).isEqualTo("Graz");

        shop.run(mappings.addressesAsContacts(false).build());
        assertThat(shop.record("Contact", "res.partner," + address).value("Odoo_Deleted__c"))
                .isEqualTo(true);
    }

    @Test
    void w3_whoBecomesACompanyIsAnAccountAndNoContactAnyMore() {
        long company = shop.partner(Map.of("name", "Acme", "is_company", true));
        long person = shop.partner(Map.of("name", "Grace Hopper", "parent_id", company));
        shop.run(shop.mappings().build());
        assertThat(shop.record("Contact", "res.partner," + person).value("Odoo_Deleted__c"))
                .isEqualTo(false);

        shop.server.model("res.partner").write(person, Map.of("is_company", true, "parent_id", false));
        shop.run(shop.mappings().build());

        assertThat(shop.record("Contact", "res.partner," + person).value("Odoo_Deleted__c"))
                .isEqualTo(true);
        assertThat(shop.record("Account", "res.partner," + person).text("Name")).isEqualTo("Grace Hopper");
    }
}
