package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.internal.transport.http.BodyException;
import io.github.odoosync.client.internal.transport.text.UnreadableValueException;
import java.util.Set;

/** Tells apart the failures of a page that a different page would not have. */
public final class ServerErrors {
    private static final Set<String> CONFLICTS = Set.of(
            "LockError",
            "ConcurrencyError",
            "Conflict",
            "SerializationFailure",
            "TransactionRollbackError",
            "DeadlockDetected",
            "LockNotAvailable",
            "PoolError");

    private ServerErrors() {}

    /**
     * Says whether an answer holds a value that is not what its field's type says; the rest of it may be sound.
     *
     * @param error what a call ended with
     * @return whether leaving the field or the row out helps
     */
    public static boolean unreadableValue(OdooException error) {
        return error.getCause() instanceof UnreadableValueException;
    }

    /**
     * Says whether the server was too busy with others: it could not lock a record or had no database connection left.
     *
     * @param error what a call ended with
     * @return whether the same call may succeed later
     */
    public static boolean conflict(OdooException error) {
        return error instanceof OdooServerException fault && isConflict(fault.name());
    }

    /** Says the same of the server's own name of an error. */
    static boolean isConflict(String name) {
        return CONFLICTS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /**
     * Says whether a page may have been too large: the server's worker ran out of memory or time, a gateway gave up, the
     * connection broke inside the answer, or the answer was larger than allowed.
     *
     * @param error what a call ended with
     * @return whether a smaller page may help
     */
    public static boolean pageTooLarge(OdooException error) {
        return error.getCause() instanceof BodyException
                || (error instanceof OdooServerException fault && fault.name().endsWith("MemoryError"));
    }
}
