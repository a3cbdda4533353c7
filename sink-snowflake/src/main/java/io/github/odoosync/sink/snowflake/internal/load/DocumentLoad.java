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
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows as JSON documents, each in one bind. A batch is one document, or some where it is larger than a statement should
 * be: Snowflake recommends at most 1 MB for a statement with its binds, and can't run a longer one again.
 */
public final class DocumentLoad implements Load {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_BYTES = 900_000;

    @Override
    public SortedMap<Integer, Rejection> load(
            Session session, StageSql stage, String attempt, StagedRows rows, RecordBatch batch) {
        Document document = new Document(session, stage, attempt);
        SortedMap<Integer, Rejection> rejections = rows.each(batch, document::add);
        document.send();
        return rejections;
    }

    private static final class Document {
        private final Session session;
        private final StageSql stage;
        private final String attempt;
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private @Nullable JsonGenerator json;
        private long rows;

        Document(Session session, StageSql stage, String attempt) {
            this.session = session;
            this.stage = stage;
            this.attempt = attempt;
        }

        void add(@Nullable String[] texts) {
            try {
                JsonGenerator generator = json;
                if (generator == null) {
                    generator = JSON.createGenerator(text);
                    generator.writeStartArray();
                    json = generator;
                }
                generator.writeStartArray();
                for (String value : texts) {
                    if (value == null) {
                        generator.writeNull();
                    } else {
                        generator.writeString(value);
                    }
                }
                generator.writeEndArray();
                generator.flush();
                rows++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (text.size() > MAX_BYTES) {
                send();
            }
        }

        void send() {
            JsonGenerator generator = json;
            if (generator == null) {
                return;
            }
            try {
                generator.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            long staged = session.update(stage.insert(), attempt, text.toString(StandardCharsets.UTF_8));
            if (staged != rows) {
                throw new PermanentSinkException(
                        "table " + stage.table() + " took " + staged + " of " + rows
                                + " rows of a document; nothing of the batch was merged (S7)",
                        null);
            }
            text.reset();
            json = null;
            rows = 0;
        }
    }
}
