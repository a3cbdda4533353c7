package io.github.odoosync.sync;

import java.util.List;
import java.util.regex.Pattern;

/** Checks names before they reach a server or a database. */
final class Names {
    private static final Pattern MODEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*(\\.[a-zA-Z0-9_]+)*");
    private static final Pattern FIELD = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private Names() {}

    static String model(String model) {
        if (!MODEL.matcher(model).matches()) {
            throw new IllegalArgumentException(
                    "\"" + model + "\" is no model name; one looks like account.move or x_visit");
        }
        return model;
    }

    static List<String> fields(List<String> fields) {
        for (String field : fields) {
            if (!FIELD.matcher(field).matches()) {
                throw new IllegalArgumentException(
                        "\"" + field + "\" is no field name; a field of another record is a stream of its own");
            }
        }
        return List.copyOf(fields);
    }

    static String target(String argument, String name) {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(argument + " is blank or has control characters: \"" + name + "\"");
        }
        return name;
    }
}
