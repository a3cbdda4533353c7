package io.github.odoosync.testkit.odoo.internal.orm;

/** The errors that clients meet: Python's name, the status of JSON-2 and the fault code of XML-RPC. */
public enum ErrorKind {
    VALUE_ERROR("builtins.ValueError", 500, 1),
    TYPE_ERROR("builtins.TypeError", 500, 1),
    KEY_ERROR("builtins.KeyError", 500, 1),
    ATTRIBUTE_ERROR("builtins.AttributeError", 500, 1),
    MEMORY_ERROR("builtins.MemoryError", 500, 1),
    OVERFLOW_ERROR("builtins.OverflowError", 500, 1),
    ZERO_DIVISION_ERROR("builtins.ZeroDivisionError", 500, 1),
    UNKNOWN_DATABASE("psycopg2.OperationalError", 500, 1),
    USER_ERROR("odoo.exceptions.UserError", 422, 2),
    VALIDATION_ERROR("odoo.exceptions.ValidationError", 422, 2),
    MISSING_ERROR("odoo.exceptions.MissingError", 404, 2),
    LOCK_ERROR("odoo.exceptions.LockError", 409, 2),
    ACCESS_DENIED("odoo.exceptions.AccessDenied", 403, 3),
    ACCESS_ERROR("odoo.exceptions.AccessError", 403, 4),
    BAD_REQUEST("werkzeug.exceptions.BadRequest", 400, 1),
    UNAUTHORIZED("werkzeug.exceptions.Unauthorized", 401, 1),
    NOT_FOUND("werkzeug.exceptions.NotFound", 404, 1),
    UNPROCESSABLE("werkzeug.exceptions.UnprocessableEntity", 422, 1);

    private final String pythonName;
    private final int status;
    private final int faultCode;

    ErrorKind(String pythonName, int status, int faultCode) {
        this.pythonName = pythonName;
        this.status = status;
        this.faultCode = faultCode;
    }

    /** Returns the status that JSON-2 answers with. */
    public int status() {
        return status;
    }

    /** Returns the code of the XML-RPC fault. */
    public int faultCode() {
        return faultCode;
    }

    /** Returns the module and class. */
    public String pythonName() {
        return pythonName;
    }
}
