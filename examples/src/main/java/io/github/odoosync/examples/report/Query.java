package io.github.odoosync.examples.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An SQL file, which begins with comments that say what it asks.
 *
 * @param title the first of them
 * @param explanation the others, on one line
 * @param sql the whole file
 */
record Query(String title, String explanation, String sql) {

    static Query named(String name) {
        String sql = resource("/sql/" + name + ".sql");
        List<String> comments = sql.lines()
                .takeWhile(line -> line.startsWith("--"))
                .map(line -> line.substring(2).strip())
                .toList();
        String explanation = comments.stream().skip(1).collect(Collectors.joining(" "));
        return new Query(comments.get(0), explanation.strip(), sql);
    }

    static String resource(String path) {
        try (InputStream in = Query.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + path + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
