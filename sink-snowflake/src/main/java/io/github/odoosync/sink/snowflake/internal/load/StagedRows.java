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

    /** {@return the records that are not staged, by their position in the batch} */
    SortedMap<Integer, Rejection> each(RecordBatch batch, Each each) {
        SortedMap<Integer, Rejection> rejections = new TreeMap<>();
        RowTexts texts = new RowTexts(layout);
        int ordinal = 0;
        for (SyncRecord record : batch.records()) {
            Misfit misfit = check.misfit(record);
            if (misfit == null) {
                misfit = json.misfit(record);
            }
            if (misfit == null) {
                each.row(texts.of(ordinal, record));
            } else {
                rejections.put(ordinal, check.rejection(record, misfit));
            }
            ordinal++;
        }
        return rejections;
    }
}
