package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.internal.transport.http.BodyException;
import io.github.odoosync.client.internal.transport.text.UnreadableValueException;

/** Tells apart the failures of a page that a different page would not have. */
public final class ServerErrors {
    private ServerErrors() {}

    /**
     * Says whether a single value spoils a page: one that XML-RPC can't carry (None, a number beyond 32 bits), or that is
     * not what its field's type says. Without the field or the row, the page can be read.
     *
     * @param error what a call ended with
     * @return whether narrowing the page down helps
     */
    public static boolean cannotMarshal(OdooException error) {
        return error.getCause() instanceof UnreadableValueException
                || (error instanceof OdooServerException fault
                        && (says(fault, "TypeError", "cannot marshal")
                                || says(fault, "OverflowError", "exceeds XML-RPC limits")));
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
                || (error instanceof OdooServerException fault && says(fault, "MemoryError", ""));
    }

    private static boolean says(OdooServerException fault, String name, String words) {
        String message = fault.getMessage();
        return fault.name().endsWith(name) && message != null && message.contains(words);
    }
}
