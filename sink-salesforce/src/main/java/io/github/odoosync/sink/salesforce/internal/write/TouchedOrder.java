package io.github.odoosync.sink.salesforce.internal.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order that a batch touches. */
final class TouchedOrder {
    private final String id;
    private final List<Row> written = new ArrayList<>();
    private final List<Row> deleted = new ArrayList<>();
    private String wanted;
    private boolean activated;
    private boolean drafted;
    private @Nullable String heldBack;
    private boolean heldBackForNow;

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

    /**
     * Says that none of its rows is written.
     *
     * @param why half a sentence
     * @param forNow whether another try of the same rows may help
     */
    void holdBack(String why, boolean forNow) {
        heldBack = why;
        heldBackForNow = forNow;
    }

    /** {@return why none of its rows is written, or null} */
    @Nullable
    String heldBack() {
        return heldBack;
    }

    boolean isHeldBackForNow() {
        return heldBackForNow;
    }

    /** {@return how many rows of it the batch has} */
    int rows() {
        return written.size() + deleted.size();
    }

    boolean hasToBeSetToDraft() {
        return activated && drafted && heldBack == null;
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
