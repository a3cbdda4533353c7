package io.github.odoosync.sink.snowflake.internal.views;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A view as its file tells it: a head of comments, whose last paragraph says what the view needs, and a query with each table in
 * braces.
 *
 * @param name the view's
 * @param comment what it answers, and what a row of it is
 * @param needs columns by table, both as streams name them by default
 * @param source what has these columns, for messages
 * @param query with its tables in braces
 */
record ViewFile(String name, String comment, Map<String, List<String>> needs, String source, String query) {
    private static final String FOLDER = "/io/github/odoosync/sink/snowflake/views/";
    private static final Pattern HEAD = Pattern.compile("((?:--[^\\n]*+\\n)++)(.+)", Pattern.DOTALL);
    private static final Pattern TABLE = Pattern.compile("(\\w+) \\(([^)]+)\\)");

    /** {@return the view of this name} */
    static ViewFile read(String name) {
        try (InputStream file = ViewFile.class.getResourceAsStream(FOLDER + name + ".sql")) {
            return parse(name, new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ViewFile parse(String name, String text) {
        Matcher parts = HEAD.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException(name + ".sql has no head");
        }
        String head = parts.group(1).replaceAll("(?m)^-- ?", "");
        int last = head.indexOf("\n\nNeeds ");
        String needs = oneLine(head.substring(last));
        Map<String, List<String>> columns = new LinkedHashMap<>();
        Matcher tables = TABLE.matcher(needs);
        while (tables.find()) {
            columns.put(tables.group(1), List.of(tables.group(2).split(", ")));
        }
        String source = needs.substring(needs.lastIndexOf("; ") + 2, needs.length() - 1);
        return new ViewFile(
                name,
                oneLine(head.substring(0, last)),
                columns,
                source,
                parts.group(2).strip());
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
