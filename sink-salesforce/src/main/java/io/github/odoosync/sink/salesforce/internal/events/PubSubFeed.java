package io.github.odoosync.sink.salesforce.internal.events;

import com.google.protobuf.ByteString;
import io.github.odoosync.salesforce.pubsub.internal.ConsumerEvent;
import io.github.odoosync.salesforce.pubsub.internal.FetchRequest;
import io.github.odoosync.salesforce.pubsub.internal.FetchResponse;
import io.github.odoosync.salesforce.pubsub.internal.ProducerEvent;
import io.github.odoosync.salesforce.pubsub.internal.PubSubGrpc;
import io.github.odoosync.salesforce.pubsub.internal.ReplayPreset;
import io.github.odoosync.sink.salesforce.internal.events.StreamEnd.Meaning;
import io.github.odoosync.sink.salesforce.internal.rest.Delays;
import io.github.odoosync.spi.source.SourceException;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Change events by Salesforce's Pub/Sub API. gRPC's threads only hand responses over; whatever takes time (tokens, schemas,
 * decoding, waiting before another subscription) is done by the reader's thread while it asks for changes.
 */
final class PubSubFeed implements ChangeFeed {
    /** How many events may wait for the reader. */
    static final int CAPACITY = 1_000;
    /** The org gives a sign of life at least every 270 seconds; without one for this long the connection is dead. */
    static final Duration SILENCE = Duration.ofMinutes(6);

    private static final Logger LOG = LoggerFactory.getLogger(PubSubFeed.class);
    private static final int MOST_FAILURES = 5;

    private final String object;
    private final String topic;
    private final ManagedChannel channel;
    private final Session session;
    private final Delays delays;
    private final Clock clock;
    private final EventSchemas schemas = new EventSchemas();

    /** After which event to subscribe; empty to begin by the preset. */
    private ByteString from;

    private ReplayPreset preset = ReplayPreset.LATEST;
    /** The last place that was told. */
    private ByteString told;
    /** Whether changes before the next ones may be missing. */
    private boolean lost;
    /** Whether this is told at once. */
    private boolean tellsLoss;

    private @Nullable Subscription subscription;
    private @Nullable FetchResponse untold;
    private int failures;
    private long retryAt = System.nanoTime();

    /**
     * Makes a feed; nothing is sent.
     *
     * @param replayId after which event to begin; null or empty to begin now
     * @param channel closed with this
     */
    PubSubFeed(
            String object,
            byte @Nullable [] replayId,
            ManagedChannel channel,
            Session session,
            Delays delays,
            Clock clock) {
        this.object = object;
        this.topic = topic(object);
        this.from = replayId == null ? ByteString.EMPTY : ByteString.copyFrom(replayId);
        this.told = from;
        this.lost = from.isEmpty();
        this.channel = channel;
        this.session = session;
        this.delays = delays;
        this.clock = clock;
    }

    /** {@return where an object's changes are told} */
    static String topic(String object) {
        String custom = "__c";
        return "/data/"
                + (object.endsWith(custom)
                        ? object.substring(0, object.length() - custom.length()) + "__ChangeEvent"
                        : object + "ChangeEvent");
    }

    @Override
    public @Nullable Changes next(Duration wait) {
        long deadline = System.nanoTime() + wait.toNanos();
        try {
            while (true) {
                if (tellsLoss) {
                    tellsLoss = false;
                    return new Changes(List.of(), told.toByteArray(), true);
                }
                if (!backedOff(deadline)) {
                    return null;
                }
                FetchResponse response = untold == null ? received(deadline) : untold;
                if (response != null) {
                    Changes changes = read(response);
                    if (changes != null) {
                        return changes;
                    }
                } else if (subscription != null && deadline <= System.nanoTime()) {
                    return null;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException("reading the change events of " + object + " was interrupted", true, e);
        }
    }

    @Override
    public void close() {
        unsubscribe();
        channel.shutdownNow();
    }

    private boolean backedOff(long deadline) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(Math.min(retryAt, deadline) - System.nanoTime());
        return retryAt <= System.nanoTime();
    }

    /** What came; null if nothing did, and then there is no subscription if it has ended. */
    private @Nullable FetchResponse received(long deadline) throws InterruptedException {
        Subscription open = subscription == null ? subscribed() : subscription;
        FetchResponse response = open.take(Duration.ofNanos(deadline - System.nanoTime()));
        if (response != null) {
            untold = response;
            return response;
        }
        StreamEnd end = open.end();
        if (end != null) {
            subscription = null;
            failed(end);
        } else if (clock.instant().isAfter(open.heard().plus(SILENCE))) {
            LOG.warn("{} gave no sign of life for {}; subscribing again", topic, SILENCE);
            unsubscribe();
        }
        return null;
    }

    private Subscription subscribed() {
        FetchRequest.Builder first = FetchRequest.newBuilder().setTopicName(topic);
        if (from.isEmpty()) {
            first.setReplayPreset(preset);
        } else {
            first.setReplayPreset(ReplayPreset.CUSTOM).setReplayId(from);
        }
        Subscription open = new Subscription(topic, CAPACITY, clock);
        PubSubGrpc.newStub(channel).withCallCredentials(session.credentials()).subscribe(open);
        open.begin(first);
        subscription = open;
        return open;
    }

    private void unsubscribe() {
        Subscription open = subscription;
        subscription = null;
        if (open != null) {
            open.cancel();
        }
    }

    /** Decodes what came; null if it tells nothing, or could not be decoded yet. */
    private @Nullable Changes read(FetchResponse response) {
        List<RecordChange> changes = new ArrayList<>();
        boolean gap = false;
        for (ConsumerEvent event : response.getEventsList()) {
            try {
                ChangeEvent change = decoded(event.getEvent());
                changes.addAll(change.changes());
                gap |= change.overflow();
            } catch (StatusRuntimeException e) {
                failed(StreamEnd.of(e));
                return null;
            } catch (IOException e) {
                LOG.warn("an event of {} makes no sense, and what it may have told is polled", topic, e);
                gap = true;
            }
        }
        untold = null;
        failures = 0;
        ByteString place = place(response);
        boolean moved = !place.isEmpty() && (lost || !place.equals(told));
        if (changes.isEmpty() && !gap && !moved) {
            return null;
        }
        gap |= lost;
        lost = false;
        from = place;
        told = place;
        return new Changes(changes, place.toByteArray(), gap);
    }

    private ChangeEvent decoded(ProducerEvent event) throws IOException {
        Schema schema = schemas.get(
                event.getSchemaId(), PubSubGrpc.newBlockingStub(channel).withCallCredentials(session.credentials()));
        return ChangeEvent.read(schema, event.getPayload().toByteArray());
    }

    private static ByteString place(FetchResponse response) {
        int events = response.getEventsCount();
        return events == 0
                ? response.getLatestReplayId()
                : response.getEvents(events - 1).getReplayId();
    }

    private void failed(StreamEnd end) {
        failures++;
        if (end.meaning() == Meaning.REFUSED) {
            throw new SourceException(
                    "the org gives no change events of " + object + " (" + end.shown()
                            + "): select the object in Setup, Change Data Capture, and let the user that the app runs as"
                            + " read all its records",
                    false,
                    end.cause());
        }
        if (end.meaning() == Meaning.STALE && !from.isEmpty()) {
            LOG.warn(
                    "the org no longer knows the place at which {} was left ({}); reading all events that it keeps,"
                            + " and what changed before by polling",
                    topic,
                    end.shown());
            from = ByteString.EMPTY;
            preset = ReplayPreset.EARLIEST;
            tellsLoss = true;
            return;
        }
        if (end.meaning() == Meaning.SESSION) {
            session.renew();
            if (failures == 1) {
                return;
            }
        }
        Duration wait = delays.backoff(failures, null);
        retryAt = System.nanoTime() + wait.toNanos();
        LOG.info("{} ended ({}); subscribing again in {}", topic, end.shown(), wait);
        if (failures % MOST_FAILURES == 0) {
            throw new SourceException(
                    "the change events of " + object + " can't be read (" + end.shown() + "), after " + failures
                            + " attempts; if it stays so, check the network and the org's status on"
                            + " status.salesforce.com",
                    true,
                    end.cause());
        }
    }
}
