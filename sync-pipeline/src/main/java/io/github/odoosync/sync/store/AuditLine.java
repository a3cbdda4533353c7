package io.github.odoosync.sync.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.record.RecordKey;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a segment: an entry with its place in the chain.
 *
 * @param head the chain that ends with the entry
 * @param entry the entry
 * @param began where in the segment the append began that ends with this line, or {@link #INSIDE} if it goes on
 */
record AuditLine(AuditHead head, AuditEntry entry, long began) {
    static final long INSIDE = -1;

    private static final JsonFactory JSON = new JsonFactory();

    /** {@return whether it is the last line of an append} */
    boolean ends() {
        return began != INSIDE;
    }

    /**
     * Reads a line.
     *
     * @return the line, or null if the bytes are none
     */
    static @Nullable AuditLine read(byte[] bytes, int offset, int length) {
        try (JsonParser json = JSON.createParser(bytes, offset, length)) {
            Map<String, String> fields = new HashMap<>();
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                fields.put(name, json.getText());
            }
            return json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null ? of(fields) : null;
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return null;
        }
    }

    private static AuditLine of(Map<String, String> fields) {
        String version = fields.get("version");
        AuditEntry entry = new AuditEntry(
                Instant.parse(text(fields, "at")),
                text(fields, "pipeline"),
                text(fields, "run"),
                text(fields, "stream"),
                RecordKey.parse(text(fields, "key")),
                version == null ? null : Instant.parse(version),
                AuditAction.valueOf(text(fields, "action")),
                text(fields, "target"),
                Long.parseLong(text(fields, "batch")),
                fields.get("reason"));
        String began = fields.get("began");
        return new AuditLine(
                AuditHead.parse(text(fields, "seq") + ":" + text(fields, "hash")),
                entry,
                began == null ? INSIDE : Long.parseLong(began));
    }

    private static String text(Map<String, String> fields, String name) {
        String text = fields.get(name);
        if (text == null) {
            throw new IllegalArgumentException("the line lacks " + name);
        }
        return text;
    }
}
