package io.github.odoosync.sink.jdbc.internal.postgres;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.StringJoiner;

/** Keeps passwords out of URLs, which PostgreSQL's driver logs as they are when it connects. */
final class PostgresSecrets {
    private static final Set<String> SECRET = Set.of("password", "sslpassword");

    private PostgresSecrets() {}

    /** Moves what is secret in a URL to the properties; returns the URL without it. */
    static String moved(String url, Properties properties) {
        int question = url.indexOf('?');
        if (question < 0) {
            return url;
        }
        StringJoiner rest = new StringJoiner("&", "?", "").setEmptyValue("");
        for (String argument : url.substring(question + 1).split("&")) {
            String[] parts = argument.split("=", 2);
            if (parts.length == 2 && SECRET.contains(parts[0])) {
                properties.setProperty(parts[0], decoded(parts[1]));
            } else {
                rest.add(argument);
            }
        }
        return url.substring(0, question) + rest;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the password in the URL holds a % that is no escape; write %25 for it, or set the password apart");
        }
    }
}
