package io.github.odoosync.client.internal.transport.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.io.SerializedString;
import io.github.odoosync.client.internal.transport.text.Reference;
import io.github.odoosync.client.internal.transport.text.RowSlots;
import io.github.odoosync.client.row.RowLayout;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one page. The keys of a page's rows come in the same order, so that each key is first compared with
 * the one that stood there in the row before; only a mismatch is looked up.
 */
public final class JsonRowReader {
    private final JsonParser parser;
    private final RowSlots slots;
    private final List<SerializedString> keys = new ArrayList<>();

    /**
     * Makes a reader.
     *
     * @param parser stands on the page's first token
     * @param layout the rows' columns
     */
    public JsonRowReader(JsonParser parser, RowLayout layout) {
        this.parser = parser;
        this.slots = new RowSlots(layout);
    }

    /**
     * Reads the page.
     *
     * @return its rows
     * @throws IOException if it is no list of objects, a column is missing, or a value is not of its field's type
     */
    public List<@Nullable Object[]> rows() throws IOException {
        JsonValues.expect(parser, JsonToken.START_ARRAY);
        List<@Nullable Object[]> rows = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonValues.expect(parser, JsonToken.START_OBJECT);
            rows.add(row());
        }
        return rows;
    }

    private @Nullable Object[] row() throws IOException {
        slots.begin();
        int position = 0;
        while (toKey(position)) {
            parser.nextToken();
            int column = slots.column(position++);
            if (column < 0) {
                parser.skipChildren();
            } else {
                value(column);
            }
        }
        return slots.end();
    }

    private boolean toKey(int position) throws IOException {
        if (position < keys.size()) {
            if (parser.nextFieldName(keys.get(position))) {
                return true;
            }
        } else {
            parser.nextToken();
            keys.add(new SerializedString(""));
        }
        if (parser.currentToken() == JsonToken.END_OBJECT) {
            return false;
        }
        JsonValues.expect(parser, JsonToken.FIELD_NAME);
        slots.learn(position, parser.currentName());
        keys.set(position, new SerializedString(parser.currentName()));
        return true;
    }

    private void value(int column) throws IOException {
        try {
            int nameColumn = slots.nameColumn(column);
            if (nameColumn < 0) {
                slots.set(column, JsonValues.read(parser, slots.kind(column)));
            } else {
                Reference reference = JsonValues.reference(parser);
                slots.set(column, reference.id());
                slots.set(nameColumn, reference.name());
            }
        } catch (NumberFormatException | DateTimeException e) {
            throw slots.unreadable(column, e.getMessage());
        } catch (InputCoercionException e) {
            throw slots.unreadable(column, e.getOriginalMessage());
        }
    }
}
