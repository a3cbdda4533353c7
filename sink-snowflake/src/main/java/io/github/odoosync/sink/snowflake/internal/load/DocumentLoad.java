package io.github.odoosync.sink.snowflake.internal.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.session.Utf8;
import io.github.odoosync.sink.snowflake.internal.session.Utf8Buffer;
import io.github.odoosync.sink.snowflake.internal.sql.StageSql;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows as JSON documents, each in one bind. A batch is as many as it takes for none to be larger than a statement
 * should be: Snowflake recommends at most 1 MB for a statement with its binds, and can't run a longer one again.
 */
public final class DocumentLoad implements Load {
    private static final String SEPARATOR = ",";
    private static final JsonFactory JSON =
            new JsonFactoryBuilder().rootValueSeparator(SEPARATOR).build();
    private static final int MAX_BYTES = 900_000;

    private final long mostRows;
    private final Queue<Utf8Buffer> idle = new ConcurrentLinkedQueue<>();

    /** Loads up to 100,000 rows of a table in a run without a word. */
    public DocumentLoad() {
        this(100_000);
    }

    /**
     * Loads by documents.
     *
     * @param mostRows after how many rows of a table in one run the driver is told to be the better way
     */
    public DocumentLoad(long mostRows) {
        this.mostRows = mostRows;
    }

    @Override
    public long mostRows() {
        return mostRows;
    }

    @Override
    public SortedMap<Integer, Rejection> load(
            Session session, StageSql stage, String attempt, StagedRows rows, RecordBatch batch) {
        Utf8Buffer kept = idle.poll();
        Utf8Buffer buffer = kept == null ? new Utf8Buffer() : kept;
        RefusedRows refused = new RefusedRows(stage.table(), rows, batch);
        Document document = new Document(session, stage, attempt, refused, buffer);
        refused.add(rows.each(batch, 0, batch.size(), document::add));
        document.send();
        idle.add(buffer);
        return refused.rejections();
    }

    /** Rows one behind the other, any of which can be sent as an array. */
    private static final class Document {
        private final Session session;
        private final StageSql stage;
        private final String attempt;
        private final RefusedRows refused;
        private final Utf8Buffer rows;
        private final List<Integer> ordinals = new ArrayList<>();
        private final List<Integer> ends = new ArrayList<>();
        private JsonGenerator json;

        Document(Session session, StageSql stage, String attempt, RefusedRows refused, Utf8Buffer rows) {
            this.session = session;
            this.stage = stage;
            this.attempt = attempt;
            this.refused = refused;
            this.rows = rows;
            this.json = begun(rows);
        }

        void add(@Nullable String[] texts) {
            try {
                json.writeStartArray();
                for (String text : texts) {
                    if (text == null) {
                        json.writeNull();
                    } else {
                        json.writeString(text);
                    }
                }
                json.writeEndArray();
                json.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("memory does not fail", e);
            }
            ordinals.add(Integer.valueOf(String.valueOf(texts[0])));
            ends.add(rows.size());
            if (rows.size() > MAX_BYTES) {
                send();
            }
        }

        void send() {
            rows.write(']');
            new Halving(this::send, (index, why) -> refused.add(ordinals.get(index), why)).load(0, ends.size());
            ordinals.clear();
            ends.clear();
            json = begun(rows);
        }

        private void send(int from, int to) {
            if (from == to) {
                return;
            }
            boolean whole = to - from == ends.size();
            Utf8 array = whole ? rows.text() : rows.array(start(from), ends.get(to - 1));
            long staged = session.load(stage.insert(), attempt, array);
            if (staged != to - from) {
                throw new PermanentSinkException(
                        "table " + stage.table() + " took " + staged + " of " + (to - from)
                                + " rows of a document; nothing of the batch was merged (S7)",
                        null);
            }
        }

        /** Where a row begins, behind the bracket or the comma. */
        private int start(int row) {
            return row == 0 ? 1 : ends.get(row - 1) + SEPARATOR.length();
        }

        private static JsonGenerator begun(Utf8Buffer rows) {
            rows.reset();
            rows.write('[');
            try {
                return JSON.createGenerator(rows);
            } catch (IOException e) {
                throw new UncheckedIOException("memory does not fail", e);
            }
        }
    }
}
