package io.github.odoosync.sink.snowflake.internal.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.odoosync.sink.http.Answer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What Snowflake says of a statement or a request, with empty texts for what it does not say: QueryStatus,
 * QueryFailureStatus and CancelStatus of the API's description.
 *
 * @param code six digits
 * @param sqlState five letters and digits
 * @param message in Snowflake's words
 * @param handle the statement's
 */
record StatementStatus(String code, String sqlState, String message, String handle) {
    static final int LARGEST = 64 << 10;

    private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** Reads a status; what is none says nothing. */
    static StatementStatus of(Answer answer) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = Json.FACTORY.createParser(answer.body().beginning(LARGEST))) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    fields.put(name, json.getValueAsString(""));
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            fields.putIfAbsent("code", "");
        }
        return new StatementStatus(
                fields.getOrDefault("code", ""),
                fields.getOrDefault("sqlState", ""),
                fields.getOrDefault("message", ""),
                handle(fields.getOrDefault("statementHandle", "")));
    }

    /** A handle as it can be put into a path, or nothing. */
    static String handle(String text) {
        return HANDLE.matcher(text).matches() ? text : "";
    }
}
