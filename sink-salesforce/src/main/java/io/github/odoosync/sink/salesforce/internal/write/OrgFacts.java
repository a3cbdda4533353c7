package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.describe.ObjectDescription;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What a run learns of its org, each once. Thread-safe. */
public final class OrgFacts implements ObjectDescriptions {
    private final Rest rest;
    private final ObjectDescriptions objects;
    private final Lock orders = new ReentrantLock();
    private @Nullable OrderStatuses statuses;
    private @Nullable String standardBook;

    /** Asks by a connection; nothing is sent yet. */
    public OrgFacts(Rest rest, ObjectDescriptions objects) {
        this.rest = rest;
        this.objects = objects;
    }

    @Override
    public Optional<ObjectDescription> describe(String object) {
        return objects.describe(object);
    }

    /** {@return held while orders or their items are written: each sets orders to Draft for a while} */
    Lock orders() {
        return orders;
    }

    /** {@return the statuses of orders} */
    synchronized OrderStatuses orderStatuses() {
        OrderStatuses known = statuses;
        if (known == null) {
            known = OrderStatuses.ask(rest);
            statuses = known;
        }
        return known;
    }

    /** {@return the Salesforce id of the standard price book} */
    synchronized String standardBook() {
        String known = standardBook;
        if (known == null) {
            List<JsonNode> books = new ArrayList<>();
            Soql.forEach(
                    rest,
                    "asking for the standard price book",
                    "SELECT Id FROM Pricebook2 WHERE IsStandard = true",
                    books::add);
            if (books.isEmpty()) {
                throw new PermanentSinkException(
                        "the org has no standard price book, or the user may not see it; open it in Setup once, or grant"
                                + " the user the right to read price books",
                        null);
            }
            known = books.get(0).path("Id").asText();
            standardBook = known;
        }
        return known;
    }
}
