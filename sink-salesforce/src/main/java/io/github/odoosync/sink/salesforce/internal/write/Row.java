package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.spi.record.RecordKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is sent.
 *
 * @param index its position in the batch
 * @param key its key
 * @param externalId that of its key
 * @param texts one per column, null to clear the field, {@link #LEAVE} to leave it as it is
 */
record Row(
        int index,
        RecordKey key,
        String externalId,
        @Nullable String[] texts) {
    /** By Salesforce's limits for bulk jobs, in characters. */
    private static final int MOST_IN_FIELD = 32_000;

    private static final int MOST_IN_RECORD = 400_000;

    /** What leaves a field as it is; no value, since Salesforce keeps no empty text. */
    static final String LEAVE = "";

    /** What clears a field in CSV. */
    static final String CLEAR = "#N/A";

    /** {@return whether a bulk job takes it as it is: its limits are narrower, and {@code #N/A} clears a field there} */
    boolean fitsCsv() {
        int sum = 0;
        for (String text : texts) {
            if (text != null) {
                if (text.length() > MOST_IN_FIELD || text.equals(CLEAR)) {
                    return false;
                }
                sum += text.length();
            }
        }
        return sum <= MOST_IN_RECORD;
    }

    /** {@return the external ids of its parents, by which rows are sorted so that those of one parent meet in one call} */
    String parents(List<Column> columns) {
        StringBuilder parents = new StringBuilder();
        for (int i = 0; i < texts.length; i++) {
            if (columns.get(i).relationship() != null) {
                parents.append(texts[i]).append('\n');
            }
        }
        return parents.toString();
    }
}
