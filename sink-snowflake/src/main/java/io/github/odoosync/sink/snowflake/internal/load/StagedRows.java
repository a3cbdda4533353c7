package io.github.odoosync.sink.snowflake.internal.load;

import io.github.odoosync.sink.snowflake.internal.sql.SnowflakeDialect;
import io.github.odoosync.sink.sql.record.Misfit;
import io.github.odoosync.sink.sql.record.RecordCheck;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Rejection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Goes through a batch once, and sets aside what the table can't take before it reaches Snowflake (S3). */
public final class StagedRows {
    private final Layout layout;
    private final RecordCheck check;
    private final JsonCheck json;

    /** Takes the text of each row of a batch. */
    interface Each {
        void row(@Nullable String[] texts);
    }

    /**
     * Prepares for a table.
     *
     * @param schema of its records
     * @param layout where their fields go
     * @param lengths how many characters the columns of texts take, by field
     */
    public StagedRows(RecordSchema schema, Layout layout, Map<String, Integer> lengths) {
        this.layout = layout;
        this.check = new RecordCheck(schema, SnowflakeDialect.LIMITS, lengths);
        this.json = new JsonCheck(schema);
    }

    Layout layout() {
        return layout;
    }

    /**
     * Goes through rows of a batch.
     *
     * @param from the position of the first
     * @param to the position behind the last
     * @return the records among them that are not staged, by their position
     */
    SortedMap<Integer, Rejection> each(RecordBatch batch, int from, int to, Each each) {
        SortedMap<Integer, Rejection> rejections = new TreeMap<>();
        RowTexts texts = new RowTexts(layout);
        int ordinal = 0;
        for (SyncRecord record : batch.records()) {
            if (ordinal >= to) {
                break;
            }
            if (ordinal >= from) {
                Misfit misfit = misfit(record);
                if (misfit == null) {
                    each.row(texts.of(ordinal, record));
                } else {
                    rejections.put(ordinal, check.rejection(record, misfit));
                }
            }
            ordinal++;
        }
        return rejections;
    }

    /** {@return the rejection of a record for what only Snowflake found} */
    Rejection rejection(RecordBatch batch, int ordinal, Misfit misfit) {
        int next = 0;
        for (SyncRecord record : batch.records()) {
            if (next++ == ordinal) {
                return check.rejection(record, misfit);
            }
        }
        throw new IllegalArgumentException("the batch has no row " + ordinal);
    }

    private @Nullable Misfit misfit(SyncRecord record) {
        Misfit misfit = check.misfit(record);
        return misfit == null ? json.misfit(record) : misfit;
    }
}
