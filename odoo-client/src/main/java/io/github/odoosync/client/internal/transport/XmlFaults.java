package io.github.odoosync.client.internal.transport;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a fault of XML-RPC what the JSON protocols say outright. Odoo's codes: 1 any error, with a traceback; 2 refused
 * values or a missing record; 3 access denied; 4 no right. Its old interface has words in their place.
 */
final class XmlFaults {
    private static final int OK = 200;
    private static final Pattern ERROR = Pattern.compile("^([A-Za-z_][\\w.]*)(?::\\s*(.*))?$", Pattern.DOTALL);
    private static final Pattern LAST_FRAME = Pattern.compile("(?m)^(?: .*\\R)+(?=[A-Za-z_])");

    private XmlFaults() {}

    static ServerFault read(@Nullable Object fault) {
        Map<?, ?> map = fault instanceof Map<?, ?> struct ? struct : Map.of();
        String code = text(map.get("faultCode"));
        String text = text(map.get("faultString"));
        return switch (code.toLowerCase(Locale.ROOT)) {
            case "2" -> refused(text);
            case "3", "accessdenied" -> new ServerFault(OK, "odoo.exceptions.AccessDenied", text, "");
            case "4", "accesserror" -> new ServerFault(OK, "odoo.exceptions.AccessError", text, "");
            default -> text.startsWith("Traceback") ? traceback(text) : words(code, text);
        };
    }

    /** The class is not told; Odoo's own words for it are, in English unless the context names another language. */
    private static ServerFault refused(String text) {
        String name = text.startsWith("Record does not exist or has been deleted")
                ? "MissingError"
                : text.startsWith("Cannot grab a lock") ? "LockError" : "UserError";
        return new ServerFault(OK, "odoo.exceptions." + name, text, "");
    }

    /** The last error of the traceback: the line after its last frame, and what follows. */
    private static ServerFault traceback(String text) {
        Matcher frames = LAST_FRAME.matcher(text);
        int end = 0;
        while (frames.find()) {
            end = frames.end();
        }
        Matcher error = ERROR.matcher(text.substring(end).strip());
        if (!error.matches()) {
            return new ServerFault(OK, "", text.substring(end).strip(), text);
        }
        String name = error.group(1);
        String message = error.group(2) == null ? "" : error.group(2);
        return new ServerFault(OK, name.contains(".") ? name : "builtins." + name, message, text);
    }

    /** The old interface writes {@code warning -- UserError}, an empty line and the message into the code. */
    private static ServerFault words(String code, String text) {
        Matcher warning =
                Pattern.compile("^warning -- (\\w+)\\s+(.*)$", Pattern.DOTALL).matcher(code);
        return warning.matches()
                ? new ServerFault(OK, "odoo.exceptions." + warning.group(1), warning.group(2), text)
                : new ServerFault(OK, "", text.isBlank() ? code : text, "");
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
