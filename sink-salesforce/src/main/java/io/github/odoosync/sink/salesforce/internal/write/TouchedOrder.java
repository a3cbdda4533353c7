package io.github.odoosync.sink.salesforce.internal.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An order that a batch touches. */
final class TouchedOrder {
    private final String id;
    private final List<Row> written = new ArrayList<>();
    private final List<Row> deleted = new ArrayList<>();
    private String wanted;
    private boolean activated;
    private boolean drafted;

    TouchedOrder(String id, boolean activated, String wanted) {
        this.id = id;
        this.activated = activated;
        this.wanted = wanted;
    }

    String id() {
        return id;
    }

    /** The batch's rows that are written. */
    List<Row> written() {
        return written;
    }

    /** The batch's rows that are deleted. */
    List<Row> deleted() {
        return deleted;
    }

    void wants(String code) {
        wanted = code;
    }

    /** Says that the batch can only be written while the order is a draft. */
    void mustBeDraft() {
        drafted = true;
    }

    boolean hasToBeSetToDraft() {
        return activated && drafted;
    }

    boolean hasToBeActivated() {
        return !activated && wanted.equals(OrderStatuses.ACTIVATED);
    }

    void becomes(boolean nowActivated) {
        activated = nowActivated;
    }

    Map<String, String> with(String status) {
        return Map.of("id", id, OrderTable.STATUS, status);
    }
}
