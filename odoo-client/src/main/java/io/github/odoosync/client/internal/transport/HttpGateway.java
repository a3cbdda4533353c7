package io.github.odoosync.client.internal.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RateLimiter;
import dev.failsafe.RetryPolicy;
import dev.failsafe.event.ExecutionScheduledEvent;
import io.github.odoosync.client.internal.transport.http.TimedBody;
import io.github.odoosync.client.internal.transport.text.UnreadableValueException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests, again where another attempt is allowed and can help, and hands out the answers as they stream in. */
final class HttpGateway {
    private static final Logger LOG = LoggerFactory.getLogger(HttpGateway.class);
    private static final String USER_AGENT = "odoosync/"
            + Objects.requireNonNullElse(HttpGateway.class.getPackage().getImplementationVersion(), "dev");

    private final ConnectionSettings settings;
    private final IoErrors ioErrors;
    private final StatusErrors statusErrors;
    private final RetryDelays delays;
    private final @Nullable RateLimiter<Object> rateLimiter;

    HttpGateway(ConnectionSettings settings, Failures failures) {
        this.settings = settings;
        this.ioErrors = new IoErrors(failures);
        this.statusErrors = new StatusErrors(failures, settings.clock());
        this.delays = new RetryDelays(settings.retries(), settings.random());
        Double rate = settings.callsPerSecond();
        this.rateLimiter = rate == null
                ? null
                : RateLimiter.smoothBuilder(Duration.ofNanos(Math.round(1e9 / rate)))
                        .build();
    }

    /** Makes a result of an answer. */
    interface ReplyReader<T extends @Nullable Object> {

        /** Reads the whole body, or throws an {@link AttemptFailure} for what the answer says went wrong. */
        T read(HttpReply reply) throws IOException, XMLStreamException;
    }

    /**
     * Sends a request and reads its answer. An overloaded server's answer does not reach the reader.
     */
    <T extends @Nullable Object> T exchange(Exchange exchange, ReplyReader<T> reader) {
        return exchange(exchange, CallGate.OPEN, reader);
    }

    /** Does the same, and waits at a gate before each attempt. */
    <T extends @Nullable Object> T exchange(Exchange exchange, CallGate gate, ReplyReader<T> reader) {
        RetryPolicy<Object> policy = RetryPolicy.builder()
                .handleIf(failure -> delays.allowed(exchange.idempotent(), failure))
                .withMaxAttempts(settings.retries().maxAttempts())
                .withDelayFn(context -> delays.delay(context.getAttemptCount(), context.getLastException()))
                .onRetryScheduled(event -> tell(exchange, event))
                .build();
        try {
            return Failsafe.with(policy).get(() -> attempt(exchange, gate, reader));
        } catch (AttemptFailure e) {
            throw e.error();
        } catch (FailsafeException e) {
            Thread.currentThread().interrupt();
            throw ioErrors.interrupted(exchange.what(), e).error();
        }
    }

    StatusErrors statusErrors() {
        return statusErrors;
    }

    private void tell(Exchange exchange, ExecutionScheduledEvent<?> event) {
        AttemptFailure failure = (AttemptFailure) event.getLastException();
        LOG.warn("attempt {} failed, next in {}: {}", event.getAttemptCount(), event.getDelay(), failure.getMessage());
        WatchedTransport.tell(exchange.what(), event.getAttemptCount(), event.getDelay(), failure.error());
    }

    private <T extends @Nullable Object> T attempt(Exchange exchange, CallGate gate, ReplyReader<T> reader)
            throws InterruptedException {
        if (rateLimiter != null) {
            rateLimiter.acquirePermit();
        }
        try (CallGate.Pass pass = gate.enter()) {
            long start = System.nanoTime();
            long deadline = start + settings.callTimeout().toNanos();
            HttpResponse<InputStream> response =
                    settings.httpClient().send(request(exchange), info -> TimedBody.of(deadline, info, pass::close));
            try (InputStream body = response.body();
                    HttpReply reply = new HttpReply(response, body, settings.maxResponseBytes())) {
                T result = read(exchange, reader, reply);
                LOG.debug(
                        "{}: {}, {} bytes, {} ms",
                        exchange.what(),
                        reply.status(),
                        reply.bytesRead(),
                        (System.nanoTime() - start) / 1_000_000);
                return result;
            }
        } catch (IOException e) {
            throw ioErrors.failure(exchange.what(), e);
        }
    }

    private <T extends @Nullable Object> T read(Exchange exchange, ReplyReader<T> reader, HttpReply reply)
            throws IOException {
        if (StatusErrors.speaksForItself(reply.status())) {
            throw statusErrors.failure(exchange.what(), reply);
        }
        try {
            return reader.read(reply);
        } catch (XMLStreamException | JsonProcessingException | UnreadableValueException | ProtocolException e) {
            throw ioErrors.unreadable(exchange.what(), reply, e);
        }
    }

    private HttpRequest request(Exchange exchange) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url() + exchange.path()))
                .timeout(settings.callTimeout())
                .header("User-Agent", USER_AGENT)
                .header("Accept-Encoding", "gzip");
        exchange.headers().forEach(request::header);
        String contentType = exchange.contentType();
        return contentType == null
                ? request.GET().build()
                : request.header("Content-Type", contentType)
                        .POST(BodyPublishers.ofByteArray(exchange.body()))
                        .build();
    }
}
