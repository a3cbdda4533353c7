package io.github.odoosync.client.internal.transport.http;

import io.github.odoosync.client.internal.transport.http.BodyException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A body as a stream that ends in an exception at a deadline, however slowly the bytes drip, and at once when its reader
 * is interrupted. The JDK's own stream knows no deadline and its request time-out ends with the headers.
 */
public final class TimedBody extends InputStream implements BodySubscriber<InputStream> {
    /** Of 16 KiB each: a usual page arrives whole while its first rows are decoded. */
    private static final int BUFFERS_AHEAD = 128;

    private final long deadline;
    private final Runnable onArrival;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;
    /** The body's length if its connection is not to be kept, else negative. */
    private final long length;

    private volatile boolean whole;
    private long received;
    private boolean ended;

    private TimedBody(long deadline, long length, Runnable onArrival) {
        this.deadline = deadline;
        this.onArrival = onArrival;
        this.length = length;
    }

    /**
     * Makes a body.
     *
     * @param deadline by {@link System#nanoTime()}
     * @param info the answer's status line and headers
     * @param onArrival is run when the last byte has arrived, which may be long before it is read
     * @return the body
     */
    public static TimedBody of(long deadline, ResponseInfo info, Runnable onArrival) {
        HttpHeaders headers = info.headers();
        return new TimedBody(
                deadline,
                closesSilently(headers)
                        ? headers.firstValueAsLong("Content-Length").orElse(-1)
                        : -1,
                onArrival);
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        if (closed) {
            newSubscription.cancel();
        } else {
            newSubscription.request(BUFFERS_AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> more) {
        for (ByteBuffer buffer : more) {
            received += buffer.remaining();
        }
        signals.add(new Signal(more, null));
        if (received == length) {
            whole = true;
            close();
            signals.add(Signal.END);
            onArrival.run();
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!whole) {
            signals.add(new Signal(List.of(), failure));
        }
    }

    @Override
    public void onComplete() {
        signals.add(Signal.END);
        onArrival.run();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended && (buffers.isEmpty() || !buffers.getFirst().hasRemaining())) {
            if (!buffers.isEmpty()) {
                buffers.removeFirst();
            } else {
                receive();
            }
        }
        if (ended) {
            return -1;
        }
        ByteBuffer buffer = buffers.getFirst();
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
    }

    @Override
    public int available() {
        ByteBuffer buffer = buffers.peekFirst();
        return buffer == null ? 0 : buffer.remaining();
    }

    /** Gives up what has not arrived yet, and the connection with it. */
    @Override
    public void close() {
        closed = true;
        Flow.Subscription current = subscription;
        if (current != null && !ended) {
            current.cancel();
        }
    }

    private void receive() throws IOException {
        Signal signal = await();
        if (signal.failure != null) {
            close();
            throw new BodyException(
                    Reason.CUT_OFF, "the connection broke before the answer was complete", signal.failure);
        }
        if (signal == Signal.END) {
            ended = true;
            return;
        }
        buffers.addAll(signal.buffers);
        Flow.Subscription current = subscription;
        if (current != null) {
            current.request(1);
        }
    }

    private Signal await() throws IOException {
        try {
            Signal signal = signals.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (signal != null) {
                return signal;
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted inside the answer");
        }
        close();
        throw new BodyException(Reason.TIMED_OUT, "the answer took too long", null);
    }

    /**
     * Whether the server closes the connection behind its answer without saying so. Odoo up to 15 speaks HTTP/1.0, of
     * which the JDK keeps the connections all the same, so that the next call would be sent into a closed one; cancelling
     * behind the last byte makes it close them.
     */
    private static boolean closesSilently(HttpHeaders headers) {
        return headers.firstValue("Connection").isEmpty()
                && headers.firstValue("Server").orElse("").startsWith("Werkzeug");
    }

    private record Signal(
            List<ByteBuffer> buffers, @Nullable Throwable failure) {
        static final Signal END = new Signal(List.of(), null);
    }
}
