package io.github.odoosync.sink.salesforce.internal.events;

import io.github.odoosync.salesforce.pubsub.internal.FetchRequest;
import io.github.odoosync.salesforce.pubsub.internal.FetchResponse;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One stream of events, and those that wait to be read: a bounded number, as more are asked for only where there is room.
 * gRPC's threads put in, the reader takes out.
 */
final class Subscription implements ClientResponseObserver<FetchRequest, FetchResponse> {
    /** How many the org lets be asked for at a time. */
    static final int MOST_ASKED = 100;

    private final String topic;
    private final int capacity;
    private final Clock clock;
    private final Deque<FetchResponse> waiting = new ArrayDeque<>();
    private int waitingEvents;
    private int toCome;
    private Instant heard;
    private @Nullable ClientCallStreamObserver<FetchRequest> call;
    private @Nullable StreamEnd end;

    /**
     * Begins with nothing.
     *
     * @param capacity how many events may wait
     */
    Subscription(String topic, int capacity, Clock clock) {
        this.topic = topic;
        this.capacity = capacity;
        this.clock = clock;
        this.heard = clock.instant();
    }

    @Override
    public synchronized void beforeStart(ClientCallStreamObserver<FetchRequest> opened) {
        call = opened;
    }

    /** Sends the first request, which says from where on. */
    synchronized void begin(FetchRequest.Builder from) {
        ask(from);
    }

    @Override
    public synchronized void onNext(FetchResponse response) {
        heard = clock.instant();
        toCome = response.getPendingNumRequested();
        FetchResponse last = waiting.peekLast();
        if (response.getEventsCount() == 0 && last != null && last.getEventsCount() == 0) {
            waiting.removeLast();
        }
        waiting.add(response);
        waitingEvents += response.getEventsCount();
        notifyAll();
        askAgain();
    }

    @Override
    public synchronized void onError(Throwable cause) {
        ended(StreamEnd.of(cause));
    }

    @Override
    public synchronized void onCompleted() {
        ended(StreamEnd.completed());
    }

    /**
     * Takes what waits longest.
     *
     * @return null if nothing came in time, or the stream has ended and nothing is left
     */
    synchronized @Nullable FetchResponse take(Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        long left = wait.toNanos();
        while (waiting.isEmpty() && end == null && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
        FetchResponse taken = waiting.poll();
        if (taken != null) {
            waitingEvents -= taken.getEventsCount();
            askAgain();
        }
        return taken;
    }

    /** {@return why the stream has ended, null if it goes on} */
    synchronized @Nullable StreamEnd end() {
        return end;
    }

    /** {@return when the org last said something} */
    synchronized Instant heard() {
        return heard;
    }

    /** Ends the stream. */
    synchronized void cancel() {
        if (end == null && call != null) {
            end = StreamEnd.completed();
            call.cancel("no longer read", null);
        }
    }

    private void askAgain() {
        if (toCome == 0 && end == null) {
            ask(FetchRequest.newBuilder().setTopicName(topic));
        }
    }

    private void ask(FetchRequest.Builder request) {
        int room = Math.min(MOST_ASKED, capacity - waitingEvents);
        if (room > 0 && call != null) {
            toCome = room;
            call.onNext(request.setNumRequested(room).build());
        }
    }

    private void ended(StreamEnd why) {
        if (end == null) {
            end = why;
            notifyAll();
        }
    }
}
