package io.github.odoosync.benchmarks.sync;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * What one would write by hand for these partners alone: a page after the other, Jackson's tokens straight into DuckDB's
 * appender. It knows the columns and their order, and checks, compares, counts and proves nothing.
 */
final class HandWritten {
    private static final String TABLE = """
            CREATE TABLE res_partner (id BIGINT, name VARCHAR, ref VARCHAR, email VARCHAR, phone VARCHAR,
              street VARCHAR, city VARCHAR, zip VARCHAR, vat VARCHAR, country_id BIGINT, parent_id BIGINT,
              is_company BOOLEAN, active BOOLEAN, color BIGINT, create_date TIMESTAMP, write_date TIMESTAMP)""";

    private final JsonFactory json = new JsonFactory();
    private final HttpClient http = HttpClient.newHttpClient();
    private long last;
    private long rows;

    /** Loads all partners. */
    long load(Path file) throws SQLException, IOException, InterruptedException {
        try (DuckDBConnection connection =
                        DriverManager.getConnection("jdbc:duckdb:" + file).unwrap(DuckDBConnection.class);
                Statement sql = connection.createStatement()) {
            sql.execute(TABLE);
            try (DuckDBAppender table = connection.createAppender("res_partner")) {
                long before;
                do {
                    before = rows;
                    page(table);
                } while (rows - before == Floor.PAGE);
            }
        }
        return rows;
    }

    private void page(DuckDBAppender table) throws IOException, InterruptedException, SQLException {
        try (InputStream body = http.send(Floor.request(last), BodyHandlers.ofInputStream())
                        .body();
                JsonParser parser = json.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                row(parser, table.beginRow());
                table.endRow();
                rows++;
            }
        }
    }

    private void row(JsonParser parser, DuckDBAppender row) throws IOException, SQLException {
        int column = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            JsonToken token = parser.nextToken();
            if (column == 0) {
                last = parser.getLongValue();
                row.append(last);
            } else if (token == JsonToken.VALUE_TRUE) {
                row.append(true);
            } else if (token == JsonToken.VALUE_FALSE) {
                if (column == 11 || column == 12) {
                    row.append(false);
                } else {
                    row.appendNull();
                }
            } else if (token == JsonToken.VALUE_NUMBER_INT) {
                row.append(parser.getLongValue());
            } else if (column >= 14) {
                row.appendEpochMicros(seconds(parser.getTextCharacters(), parser.getTextOffset()) * 1_000_000);
            } else {
                row.append(parser.getText());
            }
            column++;
        }
    }

    private static long seconds(char[] text, int at) {
        long day = LocalDate.of(
                        number(text, at) * 100 + number(text, at + 2), number(text, at + 5), number(text, at + 8))
                .toEpochDay();
        return day * 86_400 + number(text, at + 11) * 3_600L + number(text, at + 14) * 60L + number(text, at + 17);
    }

    private static int number(char[] text, int at) {
        return (text[at] - '0') * 10 + text[at + 1] - '0';
    }
}
