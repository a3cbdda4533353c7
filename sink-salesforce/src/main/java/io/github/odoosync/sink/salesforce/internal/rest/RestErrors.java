package io.github.odoosync.sink.salesforce.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.http.Answer;
import io.github.odoosync.sink.http.OneLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Salesforce says is wrong, from a body or from a row's result; what makes no sense is left out.
 *
 * @param all in Salesforce's order
 */
public record RestErrors(List<RestError> all) {
    static final RestErrors NONE = new RestErrors(List.of());
    private static final int MOST = 100;
    private static final int LONGEST_BODY = 64 << 10;
    private static final int LONGEST_MESSAGE = 500;
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{2,79}");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z]\\w{0,79}(\\.\\w{1,80}){0,4}");
    /** {@code CODE:message:Field Field --}, the form of {@code sf__Error} in the results of Bulk API 2.0. */
    private static final Pattern OF_BULK =
            Pattern.compile("([A-Z][A-Z0-9_]{2,79}):(.*?)(?::([\\w. ]*?))?\\s*--\\s*", Pattern.DOTALL);

    /** Copies the list. */
    public RestErrors {
        all = List.copyOf(all);
    }

    /** {@return what the beginning of an answer says of errors} */
    static RestErrors of(Answer answer) {
        return parse(answer.body().beginning(LONGEST_BODY));
    }

    /**
     * Reads a body.
     *
     * @param body an answer's, or its beginning
     * @return the errors; none if it says nothing that is known
     */
    public static RestErrors parse(byte[] body) {
        return parse(new ByteArrayInputStream(body));
    }

    /**
     * Reads a body, which is closed.
     *
     * @param body an answer's
     * @return the errors; none if it says nothing that is known
     */
    public static RestErrors parse(InputStream body) {
        try (body) {
            return of(RestJson.tree(body));
        } catch (IOException e) {
            return NONE;
        }
    }

    /**
     * Reads an answer or the {@code errors} of a record's result.
     *
     * @param node a list of errors, one of them, or an object that has {@code errors}
     * @return the errors; none if it says nothing that is known
     */
    public static RestErrors of(JsonNode node) {
        JsonNode list = node.has("errors") ? node.get("errors") : node;
        List<RestError> found = new ArrayList<>();
        if (list.isObject()) {
            add(list, found);
        }
        for (JsonNode error : list) {
            if (error.isObject() && found.size() < MOST) {
                add(error, found);
            }
        }
        return new RestErrors(found);
    }

    /**
     * Reads {@code sf__Error} of a row that a bulk job refused.
     *
     * @param text such as {@code REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --}
     * @return the error, without a code if the text has another form
     */
    public static RestError ofBulk(String text) {
        Matcher form = OF_BULK.matcher(text);
        if (!form.matches()) {
            int colon = text.indexOf(':');
            String code = colon < 0 ? text : text.substring(0, colon);
            return new RestError(codeOf(code.strip()), colon < 0 ? "" : line(text.substring(colon + 1)), List.of());
        }
        String names = form.group(3) == null ? "" : form.group(3);
        return new RestError(form.group(1), line(form.group(2)), fields(Stream.of(names.split(" "))));
    }

    /** {@return whether one of them has the code} */
    public boolean has(String code) {
        return all.stream().anyMatch(error -> error.code().equals(code));
    }

    /** {@return whether all that is wrong is that another one held a record} */
    public boolean isLock() {
        return !all.isEmpty() && all.stream().allMatch(RestError::isLock);
    }

    /** {@return the first code, or an empty text} */
    public String code() {
        return all.isEmpty() ? "" : all.get(0).code();
    }

    /** {@return what may be shown of each, or an empty text} */
    public String shown() {
        return all.stream().map(RestError::shown).distinct().limit(5).collect(Collectors.joining("; "));
    }

    /** {@return what may be shown} */
    @Override
    public String toString() {
        return shown();
    }

    private static void add(JsonNode error, List<RestError> found) {
        String code =
                codeOf(error.path("errorCode").asText(error.path("statusCode").asText("")));
        String message = line(error.path("message").asText(""));
        List<String> names = new ArrayList<>();
        error.path("fields").forEach(field -> names.add(field.asText("")));
        if (!code.isEmpty() || !message.isEmpty()) {
            found.add(new RestError(code, message, fields(names.stream())));
        }
    }

    private static List<String> fields(Stream<String> names) {
        return names.filter(name -> FIELD.matcher(name).matches()).limit(MOST).toList();
    }

    private static String codeOf(String text) {
        return CODE.matcher(text).matches() ? text : "";
    }

    private static String line(String text) {
        return OneLine.of(text, LONGEST_MESSAGE);
    }
}
