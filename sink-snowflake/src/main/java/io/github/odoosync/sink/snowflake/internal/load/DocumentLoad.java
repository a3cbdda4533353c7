package io.github.odoosync.sink.snowflake.internal.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.sql.StageSql;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows as JSON documents, each in one bind. A batch is one document, or some where it is larger than a statement should
 * be: Snowflake recommends at most 1 MB for a statement with its binds, and can't run a longer one again.
 */
public final class DocumentLoad implements Load {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_BYTES = 900_000;

    private final long mostRows;

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
        RefusedRows refused = new RefusedRows(stage.table(), rows, batch);
        Document document = new Document(session, stage, attempt, refused);
        refused.add(rows.each(batch, 0, batch.size(), document::add));
        document.send();
        return refused.rejections();
    }

    private static final class Document {
        private final Session session;
        private final StageSql stage;
        private final String attempt;
        private final RefusedRows refused;
        private final List<String> rows = new ArrayList<>();
        private final List<Integer> ordinals = new ArrayList<>();
        private int bytes;

        Document(Session session, StageSql stage, String attempt, RefusedRows refused) {
            this.session = session;
            this.stage = stage;
            this.attempt = attempt;
            this.refused = refused;
        }

        void add(@Nullable String[] texts) {
            byte[] row = json(texts);
            ordinals.add(Integer.valueOf(String.valueOf(texts[0])));
            rows.add(new String(row, StandardCharsets.UTF_8));
            bytes += row.length + 1;
            if (bytes > MAX_BYTES) {
                send();
            }
        }

        void send() {
            new Halving(this::send, (index, why) -> refused.add(ordinals.get(index), why)).load(0, rows.size());
            rows.clear();
            ordinals.clear();
            bytes = 0;
        }

        private void send(int from, int to) {
            if (from == to) {
                return;
            }
            String document = rows.subList(from, to).stream().collect(Collectors.joining(",", "[", "]"));
            long staged = session.update(stage.insert(), attempt, document);
            if (staged != to - from) {
                throw new PermanentSinkException(
                        "table " + stage.table() + " took " + staged + " of " + (to - from)
                                + " rows of a document; nothing of the batch was merged (S7)",
                        null);
            }
        }

        private static byte[] json(@Nullable String[] texts) {
            ByteArrayOutputStream row = new ByteArrayOutputStream(1 << 9);
            try (JsonGenerator json = JSON.createGenerator(row)) {
                json.writeStartArray();
                for (String text : texts) {
                    if (text == null) {
                        json.writeNull();
                    } else {
                        json.writeString(text);
                    }
                }
                json.writeEndArray();
            } catch (IOException e) {
                throw new UncheckedIOException("memory does not fail", e);
            }
            return row.toByteArray();
        }
    }
}
