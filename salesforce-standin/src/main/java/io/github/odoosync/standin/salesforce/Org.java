package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** An org: objects and their records. Thread-safe; a call that writes is over before the next one begins. */
public final class Org {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final RecordIds ids = new RecordIds();
    private final Map<String, Table> tables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Predicate<StoredRecord>> duplicateRules = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private Currencies currencies = new Currencies(List.of());
    private int lockedRows;
    private boolean zeroQuantities;
    private boolean negativeQuantities;

    private Org(Clock clock) {
        this.clock = clock;
    }

    /** {@return an org with the objects of a sync of sales, on the system's clock} */
    public static Org standard() {
        return standard(Clock.systemUTC());
    }

    /**
     * {@return an org with User, Account, Contact, Product2, Pricebook2 and its standard one, PricebookEntry, Opportunity, Order,
     * OrderItem, OrderStatus, Odoo_Invoice__c and Odoo_Stream__c. What is synced has Odoo_Id__c, a unique external id}
     *
     * @param clock gives the moments of changes
     */
    public static Org standard(Clock clock) {
        Org org = new Org(clock);
        StandardObjects.all().forEach(org::add);
        for (String status : List.of("Draft", "Activated")) {
            org.orderStatus(status, status, status);
        }
        org.preset("Pricebook2", Map.of("Name", "Standard Price Book", "IsActive", true, "IsStandard", true));
        return org;
    }

    /** {@return an org without objects} */
    public static Org empty(Clock clock) {
        return new Org(clock);
    }

    /** Adds an object. */
    public synchronized Org add(ObjectDef def) {
        currencies.field(def);
        tables.put(def.name(), new Table(def));
        return this;
    }

    /**
     * Makes this an org of several currencies: each object gets a {@code CurrencyIsoCode}, and there is {@code CurrencyType}.
     *
     * @param codes the corporate currency first, which records have that are in none
     */
    public synchronized Org currencies(String... codes) {
        currencies = new Currencies(List.of(codes));
        for (Table table : tables.values()) {
            currencies.field(table.def());
            for (StoredRecord record : List.copyOf(table.all())) {
                Map<String, Object> values = new TreeMap<>(record.values());
                currencies.complete(table.def(), values);
                table.put(record.id(), new StoredRecord(values));
            }
        }
        add(Currencies.object());
        for (String code : codes) {
            preset("CurrencyType", Map.of("IsoCode", code, "IsActive", true, "IsCorporate", code.equals(codes[0])));
        }
        return this;
    }

    /** Removes an object with its records. */
    public synchronized void remove(String object) {
        tables.remove(object);
    }

    /** {@return an object, the fields of which can be changed} */
    public synchronized ObjectDef object(String name) {
        return table(name).def();
    }

    /** {@return an object's records without the deleted ones, in the order of their making} */
    public synchronized List<StoredRecord> records(String object) {
        return table(object).all().stream().filter(record -> !record.deleted()).toList();
    }

    /** {@return an object's records with the deleted ones} */
    public synchronized List<StoredRecord> everRecords(String object) {
        return List.copyOf(table(object).all());
    }

    /** {@return the first record, not deleted, of which a field has a text} */
    public synchronized Optional<StoredRecord> find(String object, String field, String value) {
        return table(object).find(field, value).stream().findFirst();
    }

    /**
     * Inserts a record by all rules of the org, as if a user did.
     *
     * @param values as JSON has them: texts, numbers, booleans
     * @return its id
     */
    public synchronized String insert(String object, Map<String, ?> values) {
        return new Writes(this).insert(table(object), row(values), false).id();
    }

    /** Changes a record by all rules of the org, as if a user did. */
    public synchronized void update(String object, String id, Map<String, ?> values) {
        new Writes(this).update(table(object), id, row(values), false);
    }

    /** Deletes a record, as if a user did. */
    public synchronized void delete(String object, String id) {
        new Writes(this).delete(table(object), id);
    }

    /**
     * Adds a status of orders. The first of all is the default.
     *
     * @param code what it is: Draft or Activated
     */
    public synchronized void orderStatus(String name, String label, String code) {
        new OrderStatuses(this).add(name, label, code);
    }

    /** Gives the statuses of orders that have a code another name, in {@code OrderStatus}, the picklist and orders. */
    public synchronized void renameStatus(String code, String name) {
        new OrderStatuses(this).rename(code, name);
    }

    /** Takes items of orders with quantities of zero or below, as an org's order settings may; neither if not called. */
    public synchronized void quantities(boolean zero, boolean negative) {
        zeroQuantities = zero;
        negativeQuantities = negative;
    }

    /** Refuses what a rule takes for a duplicate, from now on. */
    public synchronized void duplicateRule(String object, Predicate<StoredRecord> rule) {
        duplicateRules.put(object, rule);
    }

    /** Lets somebody else hold the next rows that are written. */
    public synchronized void lockRows(int rows) {
        lockedRows = rows;
    }

    Table table(String name) {
        Table table = tables.get(name);
        if (table == null) {
            throw Refusal.notFound();
        }
        return table;
    }

    Collection<Table> tables() {
        return tables.values();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    String nextId(String prefix) {
        return ids.next(prefix);
    }

    void lockRow() {
        if (lockedRows > 0) {
            lockedRows--;
            throw Refusal.of("UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record");
        }
    }

    void checkDuplicates(String object, StoredRecord record) {
        if (duplicateRules.getOrDefault(object, any -> false).test(record)) {
            throw Refusal.of("DUPLICATES_DETECTED", "Use one of these records?");
        }
    }

    Currencies currencies() {
        return currencies;
    }

    boolean takesZeroQuantities() {
        return zeroQuantities;
    }

    boolean takesNegativeQuantities() {
        return negativeQuantities;
    }

    /** Puts a record in as it is, past all rules. */
    void preset(String object, Map<String, Object> values) {
        Map<String, Object> all = new TreeMap<>(values);
        String id = nextId(object(object).keyPrefix());
        all.put("Id", id);
        all.put("IsDeleted", false);
        all.put("CreatedDate", now());
        all.put("LastModifiedDate", now());
        all.put("SystemModstamp", now());
        table(object).put(id, new StoredRecord(all));
    }

    private static ObjectNode row(Map<String, ?> values) {
        return JSON.valueToTree(values);
    }
}
