package io.github.odoosync.salesforce;

import static io.github.odoosync.spi.record.LogicalType.STRING;

import io.github.odoosync.client.row.OdooRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Companies as accounts, their people as contacts. */
final class PartnerLines {
    private static final String COMPANY = "commercial_company_name";
    private static final int MOST_NAME = 255;

    private final Codes countries;
    private final Codes states;
    private final Lookup accounts;

    PartnerLines(Codes countries, Codes states, Lookup accounts) {
        this.countries = countries;
        this.states = states;
        this.accounts = accounts;
    }

    FieldLines account(FieldLines partner) {
        FieldLines lines = partner.make("Name", STRING, "1", List.of("name", "email"), PartnerLines::accountName)
                .refer("ParentId", "Account", "1", List.of("parent_id"), this::parent)
                .copyIfThere("AccountNumber", "ref")
                .copyIfThere("Phone", "phone")
                .copyIfThere("Website", "website")
                .copyIfThere("Odoo_Email__c", "email")
                .copyIfThere("Odoo_Vat__c", "vat")
                .copyIfThere("Odoo_Active__c", "active");
        return address("Billing", lines);
    }

    FieldLines contact(FieldLines partner) {
        boolean company = partner.has(COMPANY);
        List<String> reads = company ? List.of("name", "type", COMPANY) : List.of("name", "type");
        FieldLines lines = partner.make("LastName", STRING, "1", reads, row -> names(row, company)
                        .last())
                .make("FirstName", STRING, "1", reads, row -> names(row, company)
                        .first())
                .copy("AccountId", "commercial_partner_id")
                .copyIfThere("Email", "email")
                .copyIfThere("Phone", "phone")
                .copyIfThere("MobilePhone", "mobile")
                .copyIfThere("Title", "function")
                .make("Odoo_Type__c", STRING, "1", List.of("type"), row -> row.string("type"))
                .copyIfThere("Odoo_Active__c", "active");
        return address("Mailing", lines);
    }

    private FieldLines address(String of, FieldLines lines) {
        return lines.make(of + "Street", STRING, "1", List.of("street", "street2"), PartnerLines::street)
                .copy(of + "City", "city")
                .copy(of + "PostalCode", "zip")
                .make(of + "State", STRING, "1", List.of("state_id"), row -> states.of(row.reference("state_id")))
                .make(
                        of + "Country",
                        STRING,
                        "1",
                        List.of("country_id"),
                        row -> countries.of(row.reference("country_id")));
    }

    private static String accountName(OdooRow row) {
        String name = row.string("name");
        if (name == null || name.isBlank()) {
            name = row.string("email");
        }
        return name == null || name.isBlank() ? "res.partner " + row.id() : PersonNames.cut(name.strip(), MOST_NAME);
    }

    private @Nullable String parent(OdooRow row) {
        Long account = accounts.of(row.reference("parent_id"));
        return account == null ? null : "res.partner," + account;
    }

    private static PersonNames names(OdooRow row, boolean company) {
        return PersonNames.of(row.string("name"), company ? row.string(COMPANY) : null, row.string("type"));
    }

    private static @Nullable String street(OdooRow row) {
        String first = row.string("street");
        String second = row.string("street2");
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first + "\n" + second;
    }
}
