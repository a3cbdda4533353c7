package io.github.odoosync.standin.salesforce;

import static io.github.odoosync.standin.salesforce.FieldDef.currency;
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
                synced("Account", "001")
                        .add(
                                text("Name", 255).required(),
                                reference("ParentId", "Account"),
                                text("AccountNumber", 40),
                                text("Phone", 40),
                                text("Website", 255),
                                text("BillingStreet", 255),
                                text("BillingCity", 40),
                                text("BillingPostalCode", 20),
                                text("Description", 32_000)),
                synced("Contact", "003")
                        .add(
                                text("LastName", 80).required(),
                                text("FirstName", 40),
                                text("Name", 121).readOnly(),
                                reference("AccountId", "Account"),
                                text("Email", 80),
                                text("Phone", 40),
                                text("MobilePhone", 40),
                                text("Title", 128)),
                synced("Product2", "01t")
                        .add(
                                text("Name", 255).required(),
                                text("ProductCode", 255),
                                text("Description", 4_000),
                                plain("IsActive", "boolean")),
                synced("Pricebook2", "01s")
                        .add(
                                text("Name", 255).required(),
                                plain("IsActive", "boolean"),
                                plain("IsStandard", "boolean").readOnly()),
                synced("PricebookEntry", "01u")
                        .add(
                                reference("Product2Id", "Product2").required().createOnly(),
                                reference("Pricebook2Id", "Pricebook2")
                                        .required()
                                        .createOnly(),
                                currency("UnitPrice").required(),
                                plain("IsActive", "boolean")),
                synced("Order", "801")
                        .add(
                                reference("AccountId", "Account").required(),
                                reference("Pricebook2Id", "Pricebook2"),
                                plain("EffectiveDate", "date").required(),
                                picklist("Status", "Draft", "Activated").required(),
                                text("OrderReferenceNumber", 80),
                                text("Description", 32_000)),
                synced("OrderItem", "802")
                        .add(
                                reference("OrderId", "Order").required().createOnly(),
                                reference("PricebookEntryId", "PricebookEntry")
                                        .required()
                                        .createOnly(),
                                number("Quantity", 18, 2).required(),
                                currency("UnitPrice").required(),
                                text("Description", 255)),
                new ObjectDef("OrderStatus", "811")
                        .add(text("MasterLabel", 255), text("ApiName", 255), text("StatusCode", 40))
                        .rights(false, false, false),
                synced("Odoo_Invoice__c", "a00")
                        .add(
                                text("Name", 80),
                                reference("Account__c", "Account"),
                                plain("Invoice_Date__c", "date"),
                                picklist("State__c", "draft", "posted", "cancel"),
                                picklist("Move_Type__c", "out_invoice", "out_refund", "out_receipt"),
                                currency("Amount_Total__c")));
    }

    private static ObjectDef synced(String name, String keyPrefix) {
        return new ObjectDef(name, keyPrefix)
                .add(
                        text("Odoo_Id__c", 255).externalId(true),
                        plain("Odoo_Deleted__c", "boolean"),
                        plain("Odoo_Version__c", "datetime"),
                        text("Odoo_Hash__c", 32));
    }
}
