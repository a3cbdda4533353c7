package io.github.odoosync.client.internal.transport.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.odoosync.client.internal.transport.text.Dates;
import io.github.odoosync.client.internal.transport.text.Numbers;
import io.github.odoosync.client.internal.transport.text.Reference;
import io.github.odoosync.client.schema.ValueKind;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value of a field; the parser stands on its first token, then on its last. What can't be read throws
 * {@link NumberFormatException} or {@link DateTimeException}, to which the caller adds field and record.
 */
final class JsonValues {
    private JsonValues() {}

    static void expect(JsonParser parser, JsonToken token) throws IOException {
        if (parser.currentToken() != token) {
            throw new JsonParseException(parser, "expected " + token + ", found " + parser.currentToken());
        }
    }

    static @Nullable Object read(JsonParser parser, ValueKind kind) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token == JsonToken.VALUE_FALSE) {
            return kind == ValueKind.BOOLEAN ? Boolean.FALSE : null;
        }
        return switch (kind) {
            case TEXT -> text(parser, token);
            case INTEGER -> integer(parser, token);
            case FLOAT -> real(parser, token);
            case DECIMAL -> blank(parser, token) ? null : decimal(parser, token);
            case BOOLEAN -> token == JsonToken.VALUE_TRUE ? Boolean.TRUE : bool(parser, token);
            case DATE -> blank(parser, token) ? null : date(parser, token);
            case DATETIME -> blank(parser, token) ? null : instant(parser, token);
            case REFERENCE -> reference(parser).id();
            case REFERENCE_NAME -> reference(parser).name();
            case IDS -> ids(parser, token);
            case JSON -> JsonText.copy(parser);
        };
    }

    /** Reads what a many2one is written as: an id, a pair of id and name, or nothing. */
    static Reference reference(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.START_ARRAY) {
            return token == JsonToken.VALUE_NULL || token == JsonToken.VALUE_FALSE
                    ? Reference.NONE
                    : new Reference(integer(parser, token), null);
        }
        Long id = null;
        String name = null;
        for (int i = 0; (token = parser.nextToken()) != JsonToken.END_ARRAY; i++) {
            if (i == 0) {
                id = (Long) read(parser, ValueKind.INTEGER);
            } else if (i == 1) {
                name = (String) read(parser, ValueKind.TEXT);
            } else {
                throw new NumberFormatException("not a pair of id and name");
            }
        }
        return new Reference(id, name);
    }

    private static @Nullable String text(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        if (token == JsonToken.START_OBJECT) {
            return content(parser);
        }
        return token == JsonToken.START_ARRAY ? JsonText.copy(parser) : parser.getText();
    }

    /** Reads the object that a binary field is since Odoo 19.5: its content, where that was asked for. */
    private static @Nullable String content(JsonParser parser) throws IOException {
        String content = null;
        boolean found = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("content")) {
                found = true;
                content = (String) read(parser, ValueKind.TEXT);
            } else {
                parser.skipChildren();
            }
        }
        if (!found) {
            throw new NumberFormatException("an object without content; ask for it with include_binary_content");
        }
        return content;
    }

    private static @Nullable Long integer(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        if (token == JsonToken.VALUE_TRUE) {
            return 1L;
        }
        if (blank(parser, token)) {
            return null;
        }
        scalar(token);
        return Numbers.integer(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    private static @Nullable Double real(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getDoubleValue();
        }
        if (blank(parser, token)) {
            return null;
        }
        scalar(token);
        return Numbers.real(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    private static Object decimal(JsonParser parser, JsonToken token) throws IOException {
        scalar(token);
        return Numbers.decimal(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    private static Object bool(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue() != 0;
        }
        throw new NumberFormatException("neither true nor false");
    }

    private static Object date(JsonParser parser, JsonToken token) throws IOException {
        scalar(token);
        return Dates.date(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    private static Object instant(JsonParser parser, JsonToken token) throws IOException {
        scalar(token);
        return Dates.instant(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    private static List<Long> ids(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            throw new NumberFormatException("not a list of ids");
        }
        token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            return List.of();
        }
        List<Long> ids = new ArrayList<>();
        for (; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.VALUE_NUMBER_INT) {
                throw new NumberFormatException("not a list of ids");
            }
            ids.add(parser.getLongValue());
        }
        return Collections.unmodifiableList(ids);
    }

    private static boolean blank(JsonParser parser, JsonToken token) throws IOException {
        return token == JsonToken.VALUE_STRING && parser.getTextLength() == 0;
    }

    private static void scalar(JsonToken token) {
        if (!token.isScalarValue()) {
            throw new NumberFormatException("a list or an object");
        }
    }
}
