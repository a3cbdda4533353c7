package io.github.odoosync.client.internal.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.odoosync.client.internal.transport.AttemptFailure.Retry;
import io.github.odoosync.client.internal.transport.http.BodyException;
import io.github.odoosync.client.internal.transport.http.BodyException.Reason;
import io.github.odoosync.client.internal.transport.text.UnreadableValueException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Words what went wrong on the way to the server and back. */
final class IoErrors {
    private static final String CHECK_NETWORK = "check the URL, and that the server is up and can be reached from here";

    private final Failures failures;

    IoErrors(Failures failures) {
        this.failures = failures;
    }

    /** The request could not be sent, or its answer did not arrive. */
    AttemptFailure failure(String what, IOException e) {
        if (e instanceof InterruptedIOException) {
            return interrupted(what, e);
        }
        if (e instanceof BodyException body) {
            return body(what, body);
        }
        if (e instanceof HttpConnectTimeoutException) {
            return transport(what, "connecting took too long", CHECK_NETWORK, e, Retry.ALWAYS);
        }
        if (e instanceof HttpTimeoutException) {
            return body(what, new BodyException(Reason.TIMED_OUT, "the answer took too long", e));
        }
        if (below(e, UnresolvedAddressException.class) != null) {
            return transport(what, "the host is not known", CHECK_NETWORK, e, Retry.ALWAYS);
        }
        if (below(e, ConnectException.class) != null) {
            return transport(what, "nothing answers at the host and port", CHECK_NETWORK, e, Retry.ALWAYS);
        }
        if (e instanceof SSLException) {
            return transport(
                    what,
                    "TLS failed: " + e.getMessage(),
                    "check the server's certificate, and http or https",
                    e,
                    Retry.NEVER);
        }
        return body(what, new BodyException(Reason.CUT_OFF, "the connection broke before the answer was complete", e));
    }

    /** The answer arrived, and is not what it should be. */
    AttemptFailure unreadable(String what, HttpReply reply, Exception e) {
        BodyException body = below(e, BodyException.class);
        if (body != null) {
            return body(what, body);
        }
        InterruptedIOException interrupt = below(e, InterruptedIOException.class);
        if (interrupt != null) {
            return interrupted(what, interrupt);
        }
        UnreadableValueException value = below(e, UnreadableValueException.class);
        if (value != null) {
            return transport(
                    what, String.valueOf(value.getMessage()), "leave the field or the record out", value, Retry.NEVER);
        }
        if (reply.exhausted()) {
            return body(what, new BodyException(Reason.CUT_OFF, "the answer ends too early", e));
        }
        String reason = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return transport(
                what, "the answer is not what Odoo sends (" + reason + ")", StatusErrors.CHECK_URL, e, Retry.NEVER);
    }

    AttemptFailure interrupted(String what, Throwable e) {
        return transport(what, "interrupted", "the call was given up", e, Retry.NEVER);
    }

    private AttemptFailure body(String what, BodyException e) {
        return switch (e.reason()) {
            case TIMED_OUT ->
                transport(
                        what,
                        "the answer took too long",
                        "ask for less at once, or raise the call timeout",
                        e,
                        Retry.NEVER);
            case TOO_LARGE -> transport(what, String.valueOf(e.getMessage()), "ask for less at once", e, Retry.NEVER);
            case CUT_OFF, GATEWAY ->
                transport(
                        what,
                        String.valueOf(e.getMessage()),
                        "try again, or ask for less at once",
                        e,
                        Retry.IF_IDEMPOTENT);
        };
    }

    private AttemptFailure transport(String what, String problem, String nextStep, Throwable cause, Retry retry) {
        return new AttemptFailure(failures.transport(what, problem, nextStep, cause), retry);
    }

    private static <E extends Throwable> @Nullable E below(Throwable e, Class<E> type) {
        for (Throwable t = e; t != null; t = next(t)) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }

    private static @Nullable Throwable next(Throwable e) {
        return e instanceof XMLStreamException xml && xml.getNestedException() != null
                ? xml.getNestedException()
                : e.getCause();
    }
}
