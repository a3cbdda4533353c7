package io.github.odoosync.sink.snowflake.internal.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.odoosync.sink.http.Body;
import io.github.odoosync.sink.http.TooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a result says of itself, and its first row; read from the whole document, so that one that is cut off is noticed
 * before a row of it is used. Snowflake puts the handle behind the rows.
 */
final class ResultHead {
    private static final int MOST_PARTITIONS = 100_000;
    private static final int MOST_COLUMNS = 10_000;
    private static final Set<String> CHANGES =
            Set.of("number of rows inserted", "number of rows updated", "number of rows deleted");
    private static final Set<String> STATS = Set.of("numRowsInserted", "numRowsUpdated", "numRowsDeleted");

    private final List<String> columns = new ArrayList<>();
    private final List<Long> partitionRows = new ArrayList<>();
    private String code = "";
    private String sqlState = "";
    private String handle = "";
    private boolean hasRows;
    private List<@Nullable String> firstRow = List.of();
    private @Nullable Long counted;
    private long rows;
    private long totalRows = -1;

    private ResultHead() {}

    /**
     * Reads an answer.
     *
     * @throws IOException if it is not whole, or does not hold what it says
     */
    static ResultHead read(Body body) throws IOException {
        ResultHead head = new ResultHead();
        try (InputStream in = body.open();
                JsonParser json = Json.FACTORY.createParser(in)) {
            require(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                head.field(json);
            }
            require(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
        }
        head.requireRows(head.expected(0));
        return head;
    }

    String code() {
        return code;
    }

    String sqlState() {
        return sqlState;
    }

    /** Whether there are rows, if only none: every statement that has run answers with some. */
    boolean hasRows() {
        return hasRows;
    }

    /** The statement's handle, empty if there is none that can be used. */
    String handle() {
        return handle;
    }

    /** The number of a column, from 1. */
    int column(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("the result has no column " + name);
        }
        return index + 1;
    }

    /** How many parts the result has, this one included. */
    int partitions() {
        return Math.max(1, partitionRows.size());
    }

    /** How many rows a part has, or -1 if that is not said. */
    long expected(int partition) {
        if (!partitionRows.isEmpty()) {
            return partitionRows.get(partition);
        }
        return partition == 0 ? totalRows : -1;
    }

    /** How many rows were inserted, updated and deleted: by the statistics, else by the columns that DML answers with. */
    long changed() throws IOException {
        if (counted != null) {
            return counted;
        }
        long sum = 0;
        for (int i = 0; i < Math.min(columns.size(), firstRow.size()); i++) {
            if (CHANGES.contains(columns.get(i).toLowerCase(Locale.ROOT))) {
                sum += number(firstRow.get(i));
            }
        }
        return sum;
    }

    /** Fails if other than the said number of rows came; -1 says nothing. */
    void requireRows(long expected) throws IOException {
        if (expected >= 0 && expected != rows) {
            throw new IOException("a part of a result has " + rows + " rows instead of " + expected);
        }
    }

    private void field(JsonParser json) throws IOException {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
            case "code" -> code = json.getValueAsString("");
            case "sqlState" -> sqlState = json.getValueAsString("");
            case "statementHandle" -> handle = StatementStatus.handle(json.getValueAsString(""));
            case "resultSetMetaData" -> metadata(json);
            case "stats" -> stats(json);
            case "data" -> data(json);
            default -> json.skipChildren();
        }
    }

    private void metadata(JsonParser json) throws IOException {
        require(json.currentToken() == JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "numRows" -> totalRows = json.getValueAsLong(-1);
                case "rowType" ->
                    each(json, "name", MOST_COLUMNS, at -> columns.add(at == null ? "" : at.getValueAsString("")));
                case "partitionInfo" ->
                    each(
                            json,
                            "rowCount",
                            MOST_PARTITIONS,
                            at -> partitionRows.add(at == null ? -1L : at.getValueAsLong(-1)));
                default -> json.skipChildren();
            }
        }
    }

    private void stats(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean counts = STATS.contains(json.currentName());
            json.nextToken();
            if (counts && json.currentToken().isNumeric()) {
                counted = (counted == null ? 0 : counted) + json.getLongValue();
            }
            json.skipChildren();
        }
    }

    private void data(JsonParser json) throws IOException {
        require(json.currentToken() == JsonToken.START_ARRAY);
        hasRows = true;
        while (json.nextToken() == JsonToken.START_ARRAY) {
            if (rows == 0) {
                firstRow = RowCursor.row(json);
            } else {
                json.skipChildren();
            }
            rows++;
        }
        require(json.currentToken() == JsonToken.END_ARRAY);
    }

    /** Is shown the named field of an object, or null where it has none. */
    private interface Field {
        void at(@Nullable JsonParser json) throws IOException;
    }

    private static void each(JsonParser json, String field, int most, Field found) throws IOException {
        require(json.currentToken() == JsonToken.START_ARRAY);
        int count = 0;
        while (json.nextToken() == JsonToken.START_OBJECT) {
            if (++count > most) {
                throw new TooLargeException("the result has more than " + most + " parts or columns");
            }
            boolean seen = false;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = json.currentName().equals(field);
                json.nextToken();
                if (wanted) {
                    found.at(json);
                    seen = true;
                }
                json.skipChildren();
            }
            if (!seen) {
                found.at(null);
            }
        }
        require(json.currentToken() == JsonToken.END_ARRAY);
    }

    private static long number(@Nullable String text) throws IOException {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException("a number of rows is no number");
        }
    }

    private static void require(boolean whole) throws IOException {
        if (!whole) {
            throw new IOException("the answer is no result, or not whole");
        }
    }
}
