package io.github.odoosync.standin.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a query, taken one by one. */
final class SoqlTokens {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*('(?:[^'\\\\]|\\\\.)*'|[<>!]=|[=<>(),]|[A-Za-z_][\\w.]*|[-+]?[\\d][\\w.:+-]*)");

    private final List<String> tokens = new ArrayList<>();
    private int next;

    SoqlTokens(String text) {
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find() && token.start() == end) {
            tokens.add(token.group(1));
            end = token.end();
        }
        if (!text.substring(end).isBlank()) {
            throw malformed("unexpected token: '" + text.substring(end).strip() + "'");
        }
    }

    boolean isNext(String word) {
        return next < tokens.size() && tokens.get(next).equalsIgnoreCase(word);
    }

    boolean accept(String word) {
        boolean there = isNext(word);
        next += there ? 1 : 0;
        return there;
    }

    void expect(String word) {
        if (!accept(word)) {
            throw malformed("expecting " + word + ", found '" + take() + "'");
        }
    }

    String take() {
        if (next == tokens.size()) {
            throw malformed("unexpected end of the query");
        }
        return tokens.get(next++);
    }

    void end() {
        if (next < tokens.size()) {
            throw malformed("unexpected token: '" + tokens.get(next) + "'");
        }
    }

    static Refusal malformed(String message) {
        return Refusal.of("MALFORMED_QUERY", message);
    }
}
