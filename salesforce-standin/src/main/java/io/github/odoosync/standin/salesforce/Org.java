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
import java.util.function.Function;
import java.util.function.Predicate;

/** An org: objects and their records. Thread-safe; a call that writes is over before the next one begins. */
public final class Org {
    /** The user of the API, as the token's {@code id} names it. */
    public static final String API_USER = "005000000000001AAA";
    /** Somebody else, who is meant where no user is named. */
    public static final String OTHER_USER = "005000000000002AAA";

    /** The org's own id, as the token's {@code id} names it. */
    public static final String ID = "00D000000000001EAA";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final RecordIds ids = new RecordIds();
    private final Map<String, Table> tables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final DuplicateRules duplicateRules = new DuplicateRules();
    private final ChangeLog changes = new ChangeLog();
    private final Replication replication = new Replication(this);
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
        org.preset("User", Map.of("Id", API_USER, "Name", "Integration", "Username", "integration@example.com"));
        org.preset("User", Map.of("Id", OTHER_USER, "Name", "Somebody", "Username", "somebody@example.com"));
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
     * Inserts a record by all rules of the org, as {@link #OTHER_USER} would.
     *
     * @param values as JSON has them: texts, numbers, booleans, null for nothing
     * @return its id
     */
    public String insert(String object, Map<String, ?> values) {
        return create(OTHER_USER, object, values);
    }

    /** Changes a record by all rules of the org, as {@link #OTHER_USER} would. */
    public void update(String object, String id, Map<String, ?> values) {
        edit(OTHER_USER, object, id, values);
    }

    /** Deletes a record, as {@link #OTHER_USER} would. */
    public void delete(String object, String id) {
        delete(OTHER_USER, object, id);
    }

    /** Inserts a record as a user would. {@return its id} */
    public String create(String userId, String object, Map<String, ?> values) {
        return as(userId, writes -> writes.insert(table(object), row(values), false))
                .id();
    }

    /** Changes a record as a user would. */
    public void edit(String userId, String object, String id, Map<String, ?> values) {
        as(userId, writes -> writes.update(table(object), id, row(values), false));
    }

    /** Deletes a record as a user would. */
    public void delete(String userId, String object, String id) {
        as(userId, writes -> writes.delete(table(object), id));
    }

    /** Takes a record out of the recycle bin as a user would. */
    public void undelete(String userId, String object, String id) {
        as(userId, writes -> writes.undelete(table(object), id));
    }

    private synchronized Writes.Saved as(String userId, Function<Writes, Writes.Saved> work) {
        Writes writes = new Writes(this, Caller.user(userId));
        Writes.Saved saved = work.apply(writes);
        writes.commit();
        return saved;
    }

    /** Forgets the deleted records of an object: no query finds them any more. */
    public synchronized void emptyRecycleBin(String object) {
        Table table = table(object);
        List<String> gone = table.all().stream()
                .filter(StoredRecord::deleted)
                .map(StoredRecord::id)
                .toList();
        gone.forEach(id -> table.put(id, null));
    }

    /** {@return what was changed, and who hears of it} */
    public ChangeLog changes() {
        return changes;
    }

    /** {@return how far {@code /updated} and {@code /deleted} look back} */
    public Replication replication() {
        return replication;
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

    /** Refuses what a rule takes for a duplicate, from now on, whatever a call says. */
    public synchronized void duplicateRule(String object, Predicate<StoredRecord> rule) {
        duplicateRules.block(object, rule);
    }

    /** Refuses what a rule takes for a duplicate, from now on, unless a call has {@code allowSave=true}. */
    public synchronized void alertRule(String object, Predicate<StoredRecord> rule) {
        duplicateRules.alert(object, rule);
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

    Instant instant() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
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

    DuplicateRules duplicateRules() {
        return duplicateRules;
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
        String id = String.valueOf(
                all.computeIfAbsent("Id", field -> nextId(object(object).keyPrefix())));
        all.put("CreatedById", OTHER_USER);
        all.put("LastModifiedById", OTHER_USER);
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
