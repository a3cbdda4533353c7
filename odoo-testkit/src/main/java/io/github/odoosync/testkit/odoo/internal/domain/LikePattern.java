package io.github.odoosync.testkit.odoo.internal.domain;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** SQL's LIKE: {@code %} for any text, {@code _} for one character, a backslash before either for itself. */
public final class LikePattern {
    private LikePattern() {}

    /** Returns a test for the operators {@code like}, {@code ilike}, {@code =like} and {@code =ilike}. */
    public static Predicate<String> of(String operator, String value) {
        String like = operator.startsWith("=") ? value : "%" + value + "%";
        int flags = Pattern.DOTALL;
        if (operator.endsWith("ilike")) {
            flags |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        }
        return Pattern.compile(regex(like), flags).asMatchPredicate();
    }

    private static String regex(String like) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                if (c == '\\' && i + 1 < like.length()) {
                    c = like.charAt(++i);
                }
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }
}
