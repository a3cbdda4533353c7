package io.github.odoosync.client.internal.read;

import io.github.odoosync.client.error.OdooAuthenticationException;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.error.OdooMissingModelException;
import io.github.odoosync.client.error.OdooRateLimitException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.error.OdooTransportException;
import io.github.odoosync.client.internal.transport.ServerErrors;

/** What a failure says about the page that was asked for. */
final class PageFailures {
    private PageFailures() {}

    /** An answer that no honest server gives; asking again would not help. */
    static OdooTransportException implausible(String message) {
        return new OdooTransportException(
                message + "; is there a proxy or a module between that changes answers?", null);
    }

    /** Whether the user or the number of calls is refused, whatever is asked for. */
    static boolean refusesAll(OdooException failure) {
        return failure instanceof OdooAuthenticationException
                || failure instanceof OdooRateLimitException
                || failure instanceof OdooMissingModelException;
    }

    /** Whether a smaller page may go where this one did not: it took too long, broke off, or the server's memory. */
    static boolean tooLarge(OdooException failure) {
        return ServerErrors.pageTooLarge(failure);
    }

    /** Whether leaving out fields or rows may help; of a single record, also if it was too much. */
    static boolean narrowable(OdooException failure, int records) {
        if (tooLarge(failure)) {
            return records == 1;
        }
        boolean fromOdoo = failure instanceof OdooServerException && !ServerErrors.conflict(failure);
        return !refusesAll(failure) && (fromOdoo || ServerErrors.unreadableValue(failure));
    }
}
