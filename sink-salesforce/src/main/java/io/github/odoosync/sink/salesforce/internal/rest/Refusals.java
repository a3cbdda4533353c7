package io.github.odoosync.sink.salesforce.internal.rest;

import io.github.odoosync.sink.http.Answer;
import io.github.odoosync.sink.http.PassingFailure;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.util.Map;
import java.util.Set;

/** Tells answers that mean something to the caller from those that do not, and words what the latter mean. */
final class Refusals {
    static final String SESSION_ENDED = "INVALID_SESSION_ID";
    private static final Set<Integer> FOR_THE_CALLER = Set.of(300, 400, 404);
    private static final String API_ENABLED =
            "give the user that the app runs as the permission API Enabled, and see that the org's edition has the API";
    private static final String RIGHTS = "give the user that the app runs as the right to it, by a permission set";
    private static final Map<String, String> NEXT_STEPS = Map.of(
            "API_DISABLED_FOR_ORG", "the API is disabled; " + API_ENABLED,
            "API_CURRENTLY_DISABLED", "the API is disabled; " + API_ENABLED,
            "INSUFFICIENT_ACCESS", "the user has no right to it; " + RIGHTS,
            "INSUFFICIENT_ACCESS_OR_READONLY", "the user has no right to it; " + RIGHTS,
            "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "the user has no right to it; " + RIGHTS,
            "FUNCTIONALITY_NOT_ENABLED", "the org does not have this feature on; turn it on in Setup",
            "UNSUPPORTED_API_VERSION", "the org does not have this API version any more; choose a newer one",
            "INVALID_OPERATION_WITH_EXPIRED_PASSWORD",
                    "the password of the user that the app runs as has expired; set a new one, or give the user a"
                            + " profile whose passwords do not expire");

    private Refusals() {}

    /** Whether the token has run out. */
    static boolean isOfSession(int status, RestErrors errors) {
        return errors.has(SESSION_ENDED) || (status == 401 && !errors.has("INVALID_OPERATION_WITH_EXPIRED_PASSWORD"));
    }

    /**
     * Lets answers for the caller pass.
     *
     * @throws PassingFailure if another attempt may succeed
     * @throws RetryableSinkException if a limit is used up
     * @throws PermanentSinkException for anything else
     */
    static void check(String what, String host, Answer answer) {
        int status = answer.status();
        if (status >= 500) {
            throw PassingFailure.unclear(
                    "overloaded or out of order" + number(status, RestErrors.of(answer)), null, answer.retryAfter());
        }
        if (status == 429) {
            throw PassingFailure.undone("too many requests (HTTP 429)", null, answer.retryAfter());
        }
        if (answer.isPage()) {
            throw failure(
                    what,
                    host,
                    "a web page came instead of an answer (HTTP " + status + ")",
                    "check the org's address, and that no proxy or login page stands between");
        }
        if (status >= 200 && status < 300) {
            return;
        }
        RestErrors errors = RestErrors.of(answer);
        if (errors.isLock()) {
            throw PassingFailure.undone("records are locked by another one (UNABLE_TO_LOCK_ROW)", null, null);
        }
        if (errors.has("REQUEST_LIMIT_EXCEEDED")) {
            throw limit(what, host, errors);
        }
        if (FOR_THE_CALLER.contains(status)) {
            return;
        }
        if (status > 300 && status < 400) {
            throw failure(
                    what,
                    host,
                    "redirected" + answer.redirectedTo() + ", where the token is not taken",
                    "name the org's My Domain as Setup, My Domain, tells it");
        }
        throw failure(
                what,
                host,
                "refused" + number(status, errors),
                NEXT_STEPS.getOrDefault(
                        errors.code(),
                        status == 403
                                ? "check what the user that the app runs as may do"
                                : "check the org's address and API version, and report it if they are right"));
    }

    /** Words a token that was refused though it is new. */
    static PermanentSinkException ofSession(
            String what, String host, OrgToken first, OrgToken second, RestErrors errors) {
        String problem = first.value().equals(second.value())
                ? "Salesforce gave the same token again and refuses it"
                : "Salesforce refuses a token that it has just given";
        return failure(
                what,
                host,
                problem + number(401, errors),
                "end the session in Setup, Session Management; check that the app has the scope api, and that its"
                        + " session and IP policies let this machine in");
    }

    static PermanentSinkException tooLarge(String what, String host) {
        return failure(
                what,
                host,
                "the answer is larger than any that was asked for",
                "check the address and what stands between here and Salesforce");
    }

    static PermanentSinkException failure(String what, String host, String problem, String nextStep) {
        return new PermanentSinkException(what + " at " + host + ": " + problem + "; " + nextStep, null);
    }

    private static RetryableSinkException limit(String what, String host, RestErrors errors) {
        String message = errors.all().get(0).message();
        String which;
        if (message.contains("TotalRequests")) {
            which = "the org's API calls for 24 hours are used up; run later, or buy the org more calls";
        } else if (message.contains("Concurrent")) {
            which = "too many long calls run at once; run fewer streams at a time";
        } else {
            which = "one of the org's limits of API calls is used up; Setup, Company Information, tells which";
        }
        return new RetryableSinkException(what + " at " + host + ": " + which + " (REQUEST_LIMIT_EXCEEDED)", null);
    }

    private static String number(int status, RestErrors errors) {
        return " (HTTP " + status + (errors.code().isEmpty() ? "" : ", " + errors.code()) + ")";
    }
}
