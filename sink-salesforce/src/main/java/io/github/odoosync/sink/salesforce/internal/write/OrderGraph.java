package io.github.odoosync.sink.salesforce.internal.write;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a batch brings of one order's items, to be written as a whole.
 *
 * @param orderId the order's id in Salesforce
 * @param nodes at most {@link #MOST_NODES}
 */
record OrderGraph(String orderId, List<Node> nodes) {
    /** Of a call, and so of a graph. */
    static final int MOST_NODES = 500;

    /**
     * One item.
     *
     * @param row as it is sent
     * @param isNew whether the org lacks it
     * @param deletedId the record's id in Salesforce if it is to be deleted, else null
     */
    record Node(Row row, boolean isNew, @Nullable String deletedId) {

        /** {@return by what the answer tells it from others} */
        String reference() {
            return "row" + row.index();
        }
    }

    boolean deletes() {
        return nodes.stream().anyMatch(node -> node.deletedId() != null);
    }
}
