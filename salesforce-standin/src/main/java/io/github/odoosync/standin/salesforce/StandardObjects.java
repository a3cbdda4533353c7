package io.github.odoosync.standin.salesforce;

import static io.github.odoosync.standin.salesforce.FieldDef.currency;
import static io.github.odoosync.standin.salesforce.FieldDef.integer;
import static io.github.odoosync.standin.salesforce.FieldDef.number;
import static io.github.odoosync.standin.salesforce.FieldDef.picklist;
import static io.github.odoosync.standin.salesforce.FieldDef.plain;
import static io.github.odoosync.standin.salesforce.FieldDef.reference;
import static io.github.odoosync.standin.salesforce.FieldDef.text;

import java.util.List;

/** The objects that an org has from the beginning, those fields of them that matter here, and a sync's own. */
final class StandardObjects {
    private StandardObjects() {}

    static List<ObjectDef> all() {
        return List.of(
                user(),
                account(),
                contact(),
                product(),
                pricebook(),
                price(),
                opportunity(),
                order(),
                item(),
                orderStatus(),
                invoice(),
                stream());
    }

    private static ObjectDef user() {
        return new ObjectDef("User", "005")
                .add(text("Name", 121), text("Username", 80))
                .rights(false, false, false);
    }

    private static ObjectDef account() {
        return ObjectDef.synced("Account", "001")
                .add(
                        text("Name", 255).required(),
                        reference("ParentId", "Account"),
                        text("AccountNumber", 40),
                        text("Phone", 40),
                        text("Website", 255),
                        text("Description", 32_000))
                .add(address("Billing"))
                .add(address("Shipping"));
    }

    private static ObjectDef contact() {
        return ObjectDef.synced("Contact", "003")
                .add(
                        text("LastName", 80).required(),
                        text("FirstName", 40),
                        text("Name", 121).readOnly(),
                        reference("AccountId", "Account"),
                        text("Email", 80),
                        text("Phone", 40),
                        text("MobilePhone", 40),
                        text("Title", 128),
                        text("Department", 80),
                        text("Description", 32_000))
                .add(address("Mailing"));
    }

    private static ObjectDef product() {
        return ObjectDef.synced("Product2", "01t")
                .add(
                        text("Name", 255).required(),
                        text("ProductCode", 255),
                        text("StockKeepingUnit", 180),
                        text("Family", 255),
                        text("QuantityUnitOfMeasure", 255),
                        text("Description", 4_000),
                        plain("IsActive", "boolean"));
    }

    private static ObjectDef pricebook() {
        return ObjectDef.synced("Pricebook2", "01s")
                .add(
                        text("Name", 255).required(),
                        text("Description", 255),
                        plain("IsActive", "boolean"),
                        plain("IsStandard", "boolean").readOnly());
    }

    private static ObjectDef price() {
        return ObjectDef.synced("PricebookEntry", "01u")
                .add(
                        reference("Product2Id", "Product2").required().createOnly(),
                        reference("Pricebook2Id", "Pricebook2").required().createOnly(),
                        currency("UnitPrice").required(),
                        plain("IsActive", "boolean"));
    }

    private static ObjectDef opportunity() {
        return ObjectDef.synced("Opportunity", "006")
                .add(
                        text("Name", 120).required(),
                        reference("AccountId", "Account"),
                        text("StageName", 255).required(),
                        plain("CloseDate", "date").required(),
                        currency("Amount"));
    }

    private static ObjectDef order() {
        return ObjectDef.synced("Order", "801")
                .add(
                        reference("AccountId", "Account").required(),
                        reference("Pricebook2Id", "Pricebook2"),
                        reference("OpportunityId", "Opportunity"),
                        reference("BillToContactId", "Contact"),
                        reference("ShipToContactId", "Contact"),
                        plain("EffectiveDate", "date").required(),
                        plain("EndDate", "date"),
                        picklist("Status").required(),
                        picklist("StatusCode", "Draft", "Activated").readOnly(),
                        currency("TotalAmount").readOnly(),
                        text("Name", 80),
                        text("PoNumber", 80),
                        plain("PoDate", "date"),
                        text("OrderReferenceNumber", 80),
                        text("Description", 32_000),
                        text("Odoo_Status__c", 40))
                .add(address("Billing"))
                .add(address("Shipping"));
    }

    private static ObjectDef item() {
        return ObjectDef.synced("OrderItem", "802")
                .add(
                        reference("OrderId", "Order").required().createOnly(),
                        reference("PricebookEntryId", "PricebookEntry")
                                .required()
                                .createOnly(),
                        reference("Product2Id", "Product2").readOnly(),
                        number("Quantity", 18, 2).required(),
                        currency("UnitPrice").required(),
                        currency("ListPrice").readOnly(),
                        currency("TotalPrice").readOnly(),
                        plain("ServiceDate", "date"),
                        plain("EndDate", "date"),
                        text("Description", 255));
    }

    private static ObjectDef orderStatus() {
        return new ObjectDef("OrderStatus", "811")
                .add(
                        text("ApiName", 255).readOnly(),
                        text("MasterLabel", 255).readOnly(),
                        picklist("StatusCode", "Draft", "Activated").readOnly(),
                        plain("IsDefault", "boolean").readOnly(),
                        integer("SortOrder").readOnly())
                .rights(false, false, false);
    }

    private static ObjectDef invoice() {
        return ObjectDef.synced("Odoo_Invoice__c", "a00")
                .add(
                        text("Name", 80),
                        reference("Account__c", "Account"),
                        plain("Invoice_Date__c", "date"),
                        picklist("State__c", "draft", "posted", "cancel"),
                        picklist("Move_Type__c", "out_invoice", "out_refund", "out_receipt"),
                        currency("Amount_Total__c"));
    }

    /** The sync's own: which pipeline feeds which object. */
    private static ObjectDef stream() {
        return new ObjectDef("Odoo_Stream__c", "a01")
                .add(
                        text("Odoo_Id__c", 255).externalId(true),
                        text("Pipeline__c", 255),
                        text("Stream__c", 255),
                        text("Fields__c", 32_768),
                        text("Last_Run__c", 255));
    }

    private static FieldDef[] address(String of) {
        return new FieldDef[] {
            text(of + "Street", 255),
            text(of + "City", 40),
            text(of + "State", 80),
            text(of + "PostalCode", 20),
            text(of + "Country", 80)
        };
    }
}
