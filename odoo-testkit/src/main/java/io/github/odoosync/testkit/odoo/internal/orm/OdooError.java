package io.github.odoosync.testkit.odoo.internal.orm;

import java.util.Arrays;

/** An exception of the server's Python code, on its way to the client. */
public final class OdooError extends RuntimeException {
    private final ErrorKind kind;
    private final String pythonName;

    /** Raises one of the known errors. */
    public OdooError(ErrorKind kind, String message) {
        super(message);
        this.kind = kind;
        this.pythonName = kind.pythonName();
    }

    private OdooError(String pythonName, String message) {
        super(message);
        this.kind = ErrorKind.VALUE_ERROR;
        this.pythonName = pythonName;
    }

    /** Raises an error by Python's name; one that isn't known is treated as any bug of the server. */
    public static OdooError named(String pythonName, String message) {
        return Arrays.stream(ErrorKind.values())
                .filter(kind -> kind.pythonName().equals(pythonName))
                .findFirst()
                .map(kind -> new OdooError(kind, message))
                .orElseGet(() -> new OdooError(pythonName, message));
    }

    /** Returns what kind it is. */
    public ErrorKind kind() {
        return kind;
    }

    /** Returns the module and class. */
    public String pythonName() {
        return pythonName;
    }

    /** Returns the message. */
    public String text() {
        return String.valueOf(getMessage());
    }

    /** Returns a traceback as Python would print it. */
    public String traceback() {
        String shown = pythonName.startsWith("builtins.") ? pythonName.substring("builtins.".length()) : pythonName;
        return """
                Traceback (most recent call last):
                  File "/usr/lib/python3/dist-packages/odoo/http.py", line 2000, in dispatch
                    result = endpoint(**self.request.params)
                %s: %s
                """.formatted(shown, text());
    }
}
