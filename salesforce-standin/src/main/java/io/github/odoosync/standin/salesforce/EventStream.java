package io.github.odoosync.standin.salesforce;

import com.google.protobuf.ByteString;
import io.github.odoosync.salesforce.pubsub.internal.ConsumerEvent;
import io.github.odoosync.salesforce.pubsub.internal.FetchRequest;
import io.github.odoosync.salesforce.pubsub.internal.FetchResponse;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One subscription. Guarded by its owner. */
final class EventStream {
    static final Metadata.Key<String> CODE = Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER);
    static final String AUTH = "sfdc.platform.eventbus.grpc.service.auth.error";
    private static final String FETCH = "sfdc.platform.eventbus.grpc.subscription.fetch.";
    private static final int MOST_REQUESTED = 100;
    private static final Duration KEEPALIVE = Duration.ofSeconds(270);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StreamObserver<FetchResponse> subscriber;
    private final String token;
    private String object = "";
    private int place;
    private int pending;
    private Instant said;
    private Instant satisfied;
    private boolean over;

    EventStream(StreamObserver<FetchResponse> subscriber, String token, Instant now) {
        this.subscriber = subscriber;
        this.token = token;
        this.said = now;
        this.satisfied = now;
    }

    String token() {
        return token;
    }

    boolean over() {
        return over;
    }

    /** {@return whether nothing was asked for yet} */
    boolean begins() {
        return object.isEmpty() && !over;
    }

    void begin(String topicObject, FetchRequest request, EventLog log, Instant now) {
        object = topicObject;
        place = switch (request.getReplayPreset()) {
            case LATEST -> log.end();
            case CUSTOM -> log.place(request.getReplayId(), now);
            default -> 0;
        };
        if (place < 0) {
            end(
                    Status.INVALID_ARGUMENT,
                    FETCH + (request.getReplayId().size() == 16 ? "replayid.validation.failed" : "replayid.corrupted"));
        }
    }

    void request(int events, EventLog log, Instant now) {
        if (events <= 0 || pending + events > MOST_REQUESTED) {
            end(Status.INVALID_ARGUMENT, FETCH + "requested.events.limit.exceeded");
            return;
        }
        pending += events;
        deliver(log, now);
    }

    void deliver(EventLog log, Instant now) {
        List<ConsumerEvent> events = new ArrayList<>();
        int reached = place;
        if (!over && pending > 0) {
            reached = log.read(object, place, pending, now, events);
        }
        if (!events.isEmpty()) {
            place = reached;
            pending -= events.size();
            satisfied = now;
            say(events, log.replayId(log.end(), now), now);
        }
    }

    /** Does what time demands. */
    void tick(EventLog log, Instant now) {
        if (!over && pending == 0 && satisfied.plus(PATIENCE).isBefore(now)) {
            end(Status.FAILED_PRECONDITION, FETCH + "timeout");
        } else if (!over && !said.plus(KEEPALIVE).isAfter(now)) {
            say(List.of(), log.replayId(log.end(), now), now);
        }
    }

    void end(Status status, String code) {
        if (!over) {
            over = true;
            Metadata trailers = new Metadata();
            if (!code.isEmpty()) {
                trailers.put(CODE, code);
            }
            subscriber.onError(status.asRuntimeException(trailers));
        }
    }

    void complete() {
        if (!over) {
            over = true;
            subscriber.onCompleted();
        }
    }

    void cancelled() {
        over = true;
    }

    private void say(List<ConsumerEvent> events, ByteString latest, Instant now) {
        said = now;
        subscriber.onNext(FetchResponse.newBuilder()
                .addAllEvents(events)
                .setLatestReplayId(latest)
                .setPendingNumRequested(pending)
                .build());
    }
}
