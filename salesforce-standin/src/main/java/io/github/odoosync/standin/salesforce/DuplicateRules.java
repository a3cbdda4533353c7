package io.github.odoosync.standin.salesforce;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What an org takes for duplicates, by object: what it refuses to all, and what it only alerts of. Guarded by its org. */
final class DuplicateRules {
    private final Map<String, Predicate<StoredRecord>> blocking = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Predicate<StoredRecord>> alerting = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    void block(String object, Predicate<StoredRecord> rule) {
        blocking.put(object, rule);
    }

    void alert(String object, Predicate<StoredRecord> rule) {
        alerting.put(object, rule);
    }

    void check(String object, StoredRecord record, Caller caller) {
        boolean refused = blocking.getOrDefault(object, any -> false).test(record)
                || !caller.savesAlerts()
                        && alerting.getOrDefault(object, any -> false).test(record);
        if (refused) {
            throw Refusal.of("DUPLICATES_DETECTED", "Use one of these records?");
        }
    }
}
