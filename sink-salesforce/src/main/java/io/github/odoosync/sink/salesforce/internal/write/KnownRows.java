package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.spi.sink.Rejection;
import java.util.BitSet;
import java.util.List;

/**
 * A batch's rows, apart by whether the org has a record of theirs.
 *
 * @param fresh positions of rows that it lacks
 * @param known positions of rows that it holds
 */
record KnownRows(BitSet fresh, BitSet known) {
    private static final String FIXED = "INVALID_FIELD_FOR_INSERT_UPDATE";

    KnownRows() {
        this(new BitSet(), new BitSet());
    }

    /** Sorts a row in, or refuses it where it would change what is fixed. */
    void add(RowShape shape, Row row, List<JsonNode> held, Outcomes outcomes) {
        if (held.isEmpty()) {
            fresh.set(row.index());
            return;
        }
        for (int i = 0; i < row.texts().length; i++) {
            Column column = shape.columns().get(i);
            if (column.createOnly() && column.differs(held.get(0), row.texts()[i], shape.externalIdField())) {
                outcomes.refused(
                        row.index(),
                        new Rejection(
                                row.key(),
                                FIXED,
                                "field " + column.field()
                                        + " can't be changed once a record is there, and the org holds"
                                        + " another value; delete the record in the org, and it is made anew",
                                true));
                return;
            }
        }
        known.set(row.index());
    }
}
