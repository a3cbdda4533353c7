package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.error.OdooRateLimitException;
import io.github.odoosync.client.internal.transport.AttemptFailure.Retry;
import io.github.odoosync.client.internal.transport.http.BodyException;
import io.github.odoosync.client.internal.transport.http.BodyException.Reason;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Words the answers that say by their HTTP status alone what is wrong, the same on every protocol. */
final class StatusErrors {
    static final String CHECK_URL =
            "check the URL: it must be the server's root, such as https://acme.odoo.com, without /web or /odoo";
    private static final String CHECK_PROXY =
            "see what stands between here and the server, such as a proxy or a firewall";

    private final Failures failures;
    private final Clock clock;

    StatusErrors(Failures failures, Clock clock) {
        this.failures = failures;
        this.clock = clock;
    }

    /** Whether the status says all, whatever was asked and whatever the body holds. */
    static boolean speaksForItself(int status) {
        return status == 429 || (status >= 502 && status <= 504);
    }

    AttemptFailure failure(String what, HttpReply reply) {
        int status = reply.status();
        String problem = "the server answered with status " + status + (reply.isHtml() ? " and a page" : "");
        if (status >= 300 && status < 400) {
            String target = reply.header("Location");
            return forGood(what, "the server redirects to " + (target == null ? "another place" : target), CHECK_URL);
        }
        return switch (status) {
            case 401 ->
                new AttemptFailure(
                        failures.authentication(
                                what, "HTTP 401", problem, "check the API key, and the proxy before the server"),
                        Retry.NEVER);
            case 403 -> forGood(what, problem, CHECK_PROXY + failures.onOdooOnline());
            case 409 -> failures.fault(what, new ServerFault(status, "", problem, ""));
            case 429 -> tooMany(what, reply);
            case 502, 504 -> later(what, problem, reply, new BodyException(Reason.GATEWAY, "status " + status, null));
            case 503 -> later(what, problem, reply, null);
            default ->
                status >= 500
                        ? failures.fault(what, new ServerFault(status, "", problem, ""))
                        : forGood(
                                what,
                                problem,
                                status == 200 || status == 404 || status == 405 ? CHECK_URL : CHECK_PROXY);
        };
    }

    private AttemptFailure forGood(String what, String problem, String nextStep) {
        return new AttemptFailure(failures.transport(what, problem, nextStep, null), Retry.NEVER);
    }

    private AttemptFailure tooMany(String what, HttpReply reply) {
        Duration wait = retryAfter(reply);
        String problem =
                "the server asks for fewer calls" + (wait == null ? "" : ", the next in " + wait.toSeconds() + " s");
        return new AttemptFailure(
                new OdooRateLimitException(
                        "HTTP 429", failures.message(what, problem, "set a rate limit, or wait"), null),
                Retry.IF_IDEMPOTENT,
                wait);
    }

    private AttemptFailure later(String what, String problem, HttpReply reply, @Nullable Throwable cause) {
        return new AttemptFailure(
                failures.transport(what, problem, "see whether the server is up, and try again", cause),
                Retry.IF_IDEMPOTENT,
                retryAfter(reply));
    }

    private @Nullable Duration retryAfter(HttpReply reply) {
        return RetryDelays.retryAfter(reply.header("Retry-After"), clock);
    }
}
